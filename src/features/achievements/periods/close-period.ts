import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import { ruleKeeperOf } from '../achievements.policy.js';
import type { AchievementsDeps } from '../deps.js';
import type { PeriodChange } from './period.entity.js';
import { holdLock, insertChange, moveLock } from './period.store.js';

/**
 * Closes the ledger through a day: from then on nothing is recorded or reversed on that day or before it. Recordings under way finish
 * first. Errors: FORBIDDEN, DAY_IN_FUTURE, PERIOD_ALREADY_CLOSED.
 */
export function closePeriod(deps: AchievementsDeps, viewer: Viewer, input: { through: string }): Promise<PeriodChange> {
  const requestedBy = ruleKeeperOf(viewer);
  const now = deps.clock.now();
  const today = shanghaiDay(now);
  refuseFuture(input.through, today, ['input', 'through']);
  return deps.database.inTransaction(actOf(viewer, 'closePeriod'), async ({ tx }) => {
    const lock = await holdLock(tx);
    const { closedThrough } = lock;
    const isLater = closedThrough === null || closedThrough < input.through;
    refuseUnless(isLater, 'PERIOD_ALREADY_CLOSED', { closedThrough }, ['input', 'through']);
    await moveLock(tx, lock, input.through);
    const nature = { id: newId('period_change'), kind: 'CLOSE' as const, state: 'DONE' as const, day: input.through, reason: null };
    return insertChange(tx, { ...nature, requestedBy, requestedAt: now.getTime(), confirmedBy: null, confirmedAt: null });
  });
}
