import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { beginEpoch } from '../../../persistence/board-epoch.js';
import { refuseStale } from '../../../persistence/versioned.js';
import { ruleKeeperOf } from '../achievements.policy.js';
import { BRAND_BOARD } from '../board/topic.js';
import type { AchievementsDeps } from '../deps.js';
import type { Indicator } from './indicator.entity.js';
import type { IndicatorVisibility } from './indicator.js';
import { addDefinition, changeIndicator, loadIndicator } from './indicator.store.js';
import { refuseMisfits, stepWithin, targetWithin } from './indicator-draft.js';

export interface IndicatorRevision {
  readonly indicatorId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly definition?: string | null | undefined;
  readonly reason: string;
  readonly nameZh?: string | null | undefined;
  readonly wording?: string | null | undefined;
  readonly roundingStep?: number | null | undefined;
  readonly visibility?: IndicatorVisibility | null | undefined;
  readonly isHeadline?: boolean | null | undefined;
  readonly target?: number | null | undefined;
}

function patchOf(indicator: Indicator, input: IndicatorRevision): Partial<Indicator> {
  const { roundingStep } = input;
  const patch: Partial<Indicator> = {
    ...(input.nameZh ? { nameZh: cleanText(input.nameZh, { max: 120, path: ['input', 'nameZh'] }) } : {}),
    ...(input.wording ? { wording: cleanText(input.wording, { max: 200, path: ['input', 'wording'] }) } : {}),
    ...(roundingStep ? { roundingStep: roundingStep === 1 ? null : stepWithin(roundingStep) } : {}),
    ...(input.visibility ? { visibility: input.visibility } : {}),
    ...(typeof input.isHeadline === 'boolean' ? { isHeadline: input.isHeadline } : {}),
    ...(input.target ? { targetValue: targetWithin(input.target) } : {}),
    definitionVersion: indicator.definitionVersion + (input.definition ? 1 : 0),
  };
  refuseMisfits({ ...indicator, ...patch });
  return patch;
}

/**
 * Changes how an indicator is written or, with a definition, what it means: that begins the next definition version, and figures already
 * published keep theirs. Errors: FORBIDDEN, NOT_FOUND, VERSION_STALE, text refusals, INDICATOR_SETTINGS_MISFIT.
 */
export function reviseIndicator(deps: AchievementsDeps, viewer: Viewer, input: IndicatorRevision): Promise<Indicator> {
  const definedBy = ruleKeeperOf(viewer);
  const now = deps.clock.now();
  const reason = cleanText(input.reason, { max: 500, path: ['input', 'reason'] });
  return deps.database.inTransaction(actOf(viewer, 'reviseIndicator'), async ({ tx, afterCommit }) => {
    const indicator = await loadIndicator(tx, input.indicatorId);
    refuseStale(indicator, input.expectedVersion);
    const revised = await changeIndicator(tx, indicator, patchOf(indicator, input));
    if (input.definition) {
      const definition = cleanText(input.definition, { max: 2000, hasLines: true, path: ['input', 'definition'] });
      await addDefinition(tx, revised, { id: newId('indicator_version'), definition, reason, definedBy }, now.getTime());
    }
    // Leaving or joining the board changes which row versions its seq is the sum of: it could fall.
    const isOtherBoard = revised.visibility !== indicator.visibility || Boolean(revised.isHeadline) !== Boolean(indicator.isHeadline);
    if (isOtherBoard) await beginEpoch(tx, BRAND_BOARD, `indicator ${indicator.code} revised`, now);
    afterCommit(() => deps.touch(BRAND_BOARD));
    return revised;
  });
}
