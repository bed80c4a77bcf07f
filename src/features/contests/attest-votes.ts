import { attestRows } from '../../access/audit/attest-rows.js';
import type { AttestedTable } from '../../access/audit/audit.store.js';
import { groupBy } from '../../lib/group.js';
import type { UnitOfWork } from '../../persistence/database.js';
import type { Vote } from './vote.entity.js';

/** Everything of a vote but its status: a vote that is voided is still the vote that was cast. */
const columns = [
  ...(['id', 'roundId', 'entryId', 'voterHash', 'dayKey', 'daySlot', 'entrySlot', 'totalSlot'] as const),
  ...(['requestHash', 'ruleVersion', 'castAt', 'batchId'] as const),
] satisfies readonly (keyof Vote)[];

/** Votes as the audit trail attests them. */
export const attestedVotes: AttestedTable = { table: 'vote', columns };

/** Lets the trail attest the votes of a batch, with how many each round got. */
export function attestVotes(unit: UnitOfWork, votes: readonly Vote[]): void {
  const [first] = votes;
  if (first?.batchId == null) return;
  const counts = Object.fromEntries([...groupBy(votes, vote => vote.roundId)].map(([roundId, group]) => [roundId, group.length]));
  attestRows(unit, { table: attestedVotes, batchId: first.batchId, rows: votes, counts });
}
