import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { addDays } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { ruleKeeperOf } from '../achievements.policy.js';
import type { AchievementsDeps } from '../deps.js';
import type { PeriodChange } from './period.entity.js';
import { confirmChange, holdLock, insertChange, loadChange, moveLock } from './period.store.js';

/** Asks that the ledger be opened again from a day on; a second administrator confirms. Errors: FORBIDDEN, PERIOD_NOT_CLOSED, REASON_REQUIRED. */
export function requestReopenPeriod(
  deps: AchievementsDeps,
  viewer: Viewer,
  input: { from: string; reason: string },
): Promise<PeriodChange> {
  const requestedBy = ruleKeeperOf(viewer);
  refuseUnless(input.reason.trim() !== '', 'REASON_REQUIRED', {}, ['input', 'reason']);
  const reason = cleanText(input.reason, { max: 500, hasLines: true, path: ['input', 'reason'] });
  return deps.database.inTransaction(actOf(viewer, 'requestReopenPeriod'), async ({ tx }) => {
    const { closedThrough } = await holdLock(tx);
    refuseUnless(closedThrough !== null && input.from <= closedThrough, 'PERIOD_NOT_CLOSED', {}, ['input', 'from']);
    const nature = { id: newId('period_change'), kind: 'REOPEN' as const, state: 'REQUESTED' as const, day: input.from, reason };
    const requestedAt = deps.clock.now().getTime();
    return insertChange(tx, { ...nature, requestedBy, requestedAt, confirmedBy: null, confirmedAt: null });
  });
}

/** Opens the ledger again as another administrator asked. Errors: FORBIDDEN, NOT_FOUND, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, PERIOD_NOT_CLOSED. */
export function confirmReopenPeriod(deps: AchievementsDeps, viewer: Viewer, input: { changeId: string }): Promise<PeriodChange> {
  const confirmedBy = ruleKeeperOf(viewer);
  return deps.database.inTransaction(actOf(viewer, 'confirmReopenPeriod'), async ({ tx }) => {
    const lock = await holdLock(tx);
    const change = await loadChange(tx, input.changeId);
    refuseUnless(change.state === 'REQUESTED', 'STATE_NOT_ALLOWED', { state: change.state }, ['input', 'changeId']);
    refuseUnless(change.requestedBy !== confirmedBy, 'SECOND_PERSON_REQUIRED', {}, ['input', 'changeId']);
    const isClosed = lock.closedThrough !== null && change.day <= lock.closedThrough;
    refuseUnless(isClosed, 'PERIOD_NOT_CLOSED', {}, ['input', 'changeId']);
    await moveLock(tx, lock, addDays(change.day, -1));
    return confirmChange(tx, change, confirmedBy, deps.clock.now().getTime());
  });
}
