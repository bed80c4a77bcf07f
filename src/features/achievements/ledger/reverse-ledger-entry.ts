import { actOf } from '../../../access/act.js';
import { covers } from '../../../access/scope.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { loadBranch } from '../../organisation/index.js';
import { mayRecordFor } from '../achievements.policy.js';
import type { AchievementsDeps } from '../deps.js';
import { findEntry, isReversed } from './ledger.store.js';
import { reverseRows } from './reverse-entries.js';

/**
 * Takes back one entry that was made by hand; entries of other records are taken back by voiding the record. Answers the id of the
 * reversing row. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, ENTRY_ALREADY_REVERSED, PERIOD_CLOSED, REASON_REQUIRED.
 */
export function reverseLedgerEntry(deps: AchievementsDeps, viewer: Viewer, input: { entryId: string; reason: string }): Promise<string> {
  signerOf(viewer);
  return deps.database.inTransaction(actOf(viewer, 'reverseLedgerEntry'), async unit => {
    const entry = (await findEntry(unit.tx, input.entryId)) ?? refuse('NOT_FOUND');
    const branch = await loadBranch(unit.tx, entry.branchId);
    refuseUnless(covers(viewer.scope.I, branch.path), 'NOT_FOUND');
    refuseUnless(mayRecordFor(viewer, branch), 'FORBIDDEN');
    const isOwn = entry.sourceKind === 'MANUAL' && entry.reversesId === null;
    refuseUnless(isOwn, 'STATE_NOT_ALLOWED', { state: entry.reversesId === null ? entry.sourceKind : 'REVERSAL' }, ['input', 'entryId']);
    refuseUnless(!(await isReversed(unit.tx, entry.id)), 'ENTRY_ALREADY_REVERSED', {}, ['input', 'entryId']);
    const [reversing] = await reverseRows(unit, deps, viewer, [entry], { reason: input.reason });
    return reversing!.id;
  });
}
