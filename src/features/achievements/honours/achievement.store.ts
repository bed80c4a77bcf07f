import type { Place } from '../../../access/may.js';
import { refuseRecused } from '../../../access/recusal.store.js';
import { maySeeReviewed } from '../../../access/reviewed.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { changeRow } from '../../../persistence/versioned.js';
import { programmeOf } from '../../brand/index.js';
import type { StoredFile } from '../../evidence/index.js';
import { findBranches } from '../../organisation/index.js';
import { Achievement, AchievementEvidence } from './achievement.entity.js';
import { mayKeepRecords } from './achievement.policy.js';

/** For what has been authorised already. Errors: NOT_FOUND. */
export async function loadAchievement(tx: Tx, id: string): Promise<Achievement> {
  return (await tx.manager.findOneBy(Achievement, { id })) ?? refuse('NOT_FOUND');
}

/** An achievement that the viewer sees, and where it belongs. Errors: NOT_FOUND. */
export async function loadAchievementSeen(tx: Tx, viewer: Viewer, id: string): Promise<{ achievement: Achievement; place: Place }> {
  const achievement = await loadAchievement(tx, id);
  const [branch] = await findBranches(tx, [achievement.branchId]);
  const programme = await programmeOf(tx, achievement.projectId);
  refuseUnless(branch && maySeeReviewed(viewer.scope.I, achievement.state, branch.path, programme), 'NOT_FOUND');
  return { achievement, place: { path: branch.path, programme } };
}

/** Errors: NOT_FOUND when the viewer may not even see it, FORBIDDEN when she may only see it, RECUSED. */
export async function loadAchievementToChange(tx: Tx, viewer: Viewer, id: string): Promise<Achievement> {
  const { achievement, place } = await loadAchievementSeen(tx, viewer, id);
  refuseUnless(mayKeepRecords(viewer, place), 'FORBIDDEN');
  await refuseRecused(tx, viewer, id, ['input', 'achievementId']);
  return achievement;
}

export const insertAchievement = (tx: Tx, achievement: Omit<Achievement, 'version'>): Promise<unknown> =>
  tx.manager.insert(Achievement, achievement);

export const changeAchievement = (tx: Tx, achievement: Achievement, patch: Partial<Achievement>): Promise<Achievement> =>
  changeRow(tx, Achievement, achievement, patch);

/** Makes these files, and no others, the evidence of an achievement. */
export async function replaceEvidence(tx: Tx, achievementId: string, files: readonly StoredFile[]): Promise<void> {
  await tx.manager.delete(AchievementEvidence, { achievementId });
  if (files.length === 0) return;
  await tx.manager.insert(
    AchievementEvidence,
    files.map(file => ({ achievementId, fileId: file.id })),
  );
}

export const hasEvidence = (tx: Tx, achievementId: string): Promise<boolean> => tx.manager.existsBy(AchievementEvidence, { achievementId });
