import { Achievement, AchievementEvidence } from './achievement.entity.js';
import { MediaReport } from './media-report.entity.js';
import { WorkCase } from './work-case.entity.js';

/** The tables of this folder. */
export const honoursEntities = [Achievement, AchievementEvidence, MediaReport, WorkCase];
