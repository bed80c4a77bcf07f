import { Activity } from './activities/activity.entity.js';
import { Brand, BrandMeasure, HeartProgramme } from './brand.entity.js';
import {
  Carrier,
  Directive,
  KeyTask,
  ProjectCarrier,
  ProjectDirective,
  ProjectGoal,
  ProjectKeyTask,
  StrategicGoal,
} from './guidance/guidance.entity.js';
import { Project } from './projects/project.entity.js';

/** Every table of this feature. */
export const brandEntities = [
  Activity,
  Brand,
  BrandMeasure,
  HeartProgramme,
  StrategicGoal,
  KeyTask,
  Directive,
  Carrier,
  ProjectGoal,
  ProjectKeyTask,
  ProjectDirective,
  ProjectCarrier,
  Project,
];
