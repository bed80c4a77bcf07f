import { placedSource, type RecusalSources } from '../../recusals/index.js';
import { loadAchievementSeen } from './achievement.store.js';

export const achievementRecusals: RecusalSources = {
  achievement: placedSource(async (tx, viewer, id) => (await loadAchievementSeen(tx, viewer, id)).place),
};
