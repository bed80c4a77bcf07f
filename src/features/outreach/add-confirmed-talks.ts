import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { UnitOfWork } from '../../persistence/database.js';
import { insertRows } from '../../persistence/insert-rows.js';
import { type LedgerDeps, recordEntries } from '../achievements/index.js';
import { findBranches } from '../organisation/index.js';
import { entriesOf } from './enter-ledger.js';
import { draftTalk, type NewTalk } from './log-talk.js';
import { mayConfirmTalk, mayLogTalk } from './talk.policy.js';

/**
 * Adds many talks that one person logged and another confirmed, together with what they count for, with a handful of statements. Errors:
 * SECOND_PERSON_REQUIRED, LINKED_RECORD_NOT_FOUND, FORBIDDEN, those of `logTalk` and of the ledger.
 */
export async function addConfirmedTalks(
  unit: UnitOfWork,
  deps: LedgerDeps,
  people: { readonly logger: Viewer; readonly confirmer: Viewer },
  talks: readonly Omit<NewTalk, 'evidenceIds' | 'idempotencyKey'>[],
): Promise<void> {
  const loggedById = signerOf(people.logger);
  const confirmedById = signerOf(people.confirmer);
  refuseUnless(loggedById !== confirmedById, 'SECOND_PERSON_REQUIRED');
  const branches = new Map((await findBranches(unit.tx, [...new Set(talks.map(talk => talk.branchId))])).map(row => [row.id, row]));
  const now = deps.clock.now();
  const rows = talks.map(talk => {
    const branch = branches.get(talk.branchId) ?? refuse('LINKED_RECORD_NOT_FOUND');
    refuseUnless(mayLogTalk(people.logger, branch) && mayConfirmTalk(people.confirmer, branch), 'FORBIDDEN');
    const logged = { ...draftTalk(talk, now), loggedById, createdAt: now.getTime(), version: 2 };
    return { ...logged, state: 'CONFIRMED' as const, confirmedById, confirmedAt: now.getTime() };
  });
  await insertRows(unit.tx, 'propaganda_talk', rows);
  await recordEntries(
    unit,
    deps,
    people.confirmer,
    rows.flatMap(row => entriesOf(row, [])),
  );
}
