import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Exactness } from '../../../lib/figure-display.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { once } from '../../../persistence/idempotency.js';
import { requireFiles } from '../../evidence/index.js';
import { loadBranch } from '../../organisation/index.js';
import { mayProposeBaseline } from '../achievements.policy.js';
import { storedAmount } from '../amount.js';
import type { AchievementsDeps } from '../deps.js';
import type { Indicator } from '../indicators/indicator.entity.js';
import { findByCodes } from '../indicators/indicator.store.js';
import type { Baseline } from './baseline.entity.js';
import { insertBaseline } from './baseline.store.js';

export interface NewBaseline {
  readonly indicator: string;
  readonly branchId: string;
  readonly value: string;
  readonly cutoffOn: string;
  readonly exactness: Exactness;
  readonly evidenceIds: readonly string[];
  readonly note?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

function draft(deps: AchievementsDeps, indicator: Indicator, proposedBy: string, input: NewBaseline): Omit<Baseline, 'version'> {
  const now = deps.clock.now();
  const today = shanghaiDay(now);
  refuseUnless(indicator.baselineAllowed, 'BASELINE_NOT_ALLOWED', { indicator: indicator.code }, ['input', 'indicator']);
  refuseFuture(input.cutoffOn, today, ['input', 'cutoffOn']);
  refuseUnless(input.exactness !== 'TARGET', 'INDICATOR_SETTINGS_MISFIT', { setting: 'exactness' }, ['input', 'exactness']);
  return {
    id: newId('baseline'),
    indicatorId: indicator.id,
    branchId: input.branchId,
    value: storedAmount(indicator.unit, input.value, ['input', 'value']),
    cutoffOn: input.cutoffOn,
    exactness: input.exactness,
    note: input.note ? cleanText(input.note, { max: 500, hasLines: true, path: ['input', 'note'] }) : null,
    state: 'PROPOSED',
    standing: null,
    proposedBy,
    proposedAt: now.getTime(),
    acceptedBy: null,
    acceptedAt: null,
    voidedBy: null,
    voidedAt: null,
    voidReason: null,
  };
}

/**
 * Proposes what a branch had achieved before the system; it counts once a second person accepts it. Answers its id. Errors: FORBIDDEN,
 * UNKNOWN_INDICATOR, BASELINE_NOT_ALLOWED, DAY_IN_FUTURE, EVIDENCE_MISSING and those of `storedAmount` and `requireFiles`.
 */
export function proposeBaseline(deps: AchievementsDeps, viewer: Viewer, input: NewBaseline): Promise<string> {
  const accountId = signerOf(viewer);
  refuseUnless(input.evidenceIds.length > 0, 'EVIDENCE_MISSING', {}, ['input', 'evidenceIds']);
  return deps.database.inTransaction(actOf(viewer, 'proposeBaseline'), async ({ tx }) => {
    const branch = await loadBranch(tx, input.branchId);
    refuseUnless(mayProposeBaseline(viewer, branch), 'FORBIDDEN');
    const write = { accountId, operation: 'proposeBaseline', key: input.idempotencyKey, body: input, now: deps.clock.now() };
    return once(tx, write, async () => {
      const [indicator] = await findByCodes(tx, [input.indicator]);
      if (!indicator) refuse('UNKNOWN_INDICATOR', { indicator: input.indicator.slice(0, 64) }, ['input', 'indicator']);
      const files = await requireFiles(tx, viewer.scope.I, input.evidenceIds, ['input', 'evidenceIds']);
      const baseline = draft(deps, indicator, accountId, input);
      await insertBaseline(
        tx,
        baseline,
        files.map(file => file.id),
      );
      return baseline.id;
    });
  });
}
