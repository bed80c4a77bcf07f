import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { patchOf } from '../../../lib/patch.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { isEditable } from '../../../lib/review-flow.js';
import { cleanText } from '../../../lib/text.js';
import { refuseStale } from '../../../persistence/versioned.js';
import { refuseUnusableProject } from '../../brand/index.js';
import { requireFiles } from '../../evidence/index.js';
import type { Achievement } from './achievement.entity.js';
import { type AchievementKind, type AchievementLevel, wallOf } from './achievement.js';
import { changeAchievement, loadAchievementToChange, replaceEvidence } from './achievement.store.js';
import { type AchievementDetails, detailColumns } from './achievement-words.js';
import type { HonoursDeps } from './deps.js';

export interface AchievementChange extends AchievementDetails {
  readonly achievementId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly kind?: AchievementKind | null | undefined;
  readonly level?: AchievementLevel | null | undefined;
  readonly title?: string | null | undefined;
}

/**
 * Changes an achievement that nobody has approved yet. Errors: NOT_FOUND, FORBIDDEN, RECUSED, VERSION_STALE, STATE_NOT_ALLOWED,
 * LINKED_RECORD_NOT_FOUND, NUMBER_OUT_OF_RANGE, DAY_IN_FUTURE, text refusals.
 */
export function updateAchievement(deps: HonoursDeps, viewer: Viewer, input: AchievementChange): Promise<Achievement> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'updateAchievement'), async ({ tx }) => {
    const achievement = await loadAchievementToChange(tx, viewer, input.achievementId);
    refuseStale(achievement, input.expectedVersion);
    refuseUnless(isEditable(achievement.state), 'STATE_NOT_ALLOWED', { state: achievement.state }, ['input']);
    if (input.projectId) await refuseUnusableProject(tx, viewer, input.projectId, ['input', 'projectId']);
    if (input.evidenceIds !== undefined) {
      const files = await requireFiles(tx, viewer.scope.I, input.evidenceIds ?? [], ['input', 'evidenceIds']);
      await replaceEvidence(tx, achievement.id, files);
    }
    return changeAchievement(tx, achievement, columnsOf(achievement, input, now));
  });
}

function columnsOf(achievement: Achievement, input: AchievementChange, now: Date): Partial<Achievement> {
  const title = input.title ? cleanText(input.title, { max: 200, path: ['input', 'title'] }) : undefined;
  const patch = { ...detailColumns(input, now), ...patchOf({ title, kind: input.kind ?? undefined, level: input.level ?? undefined }) };
  return { ...patch, wall: wallOf(patch.level ?? achievement.level, patch.year ?? achievement.year) };
}
