import type { Viewer } from '../../access/viewer.js';
import { refuse } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/tx.js';
import { findRound, loadContestToRun } from './contest.store.js';

export interface TallyLine {
  readonly entryId: string;
  readonly number: number;
  readonly votes: number;
}

/** The valid votes of a round, whatever its board shows. Errors: NOT_FOUND, FORBIDDEN. */
export async function readTally(tx: Tx, viewer: Viewer, roundId: string): Promise<TallyLine[]> {
  const round = (await findRound(tx, roundId)) ?? refuse('NOT_FOUND');
  await loadContestToRun(tx, viewer, round.contestId);
  const sql = `
    SELECT e.id AS entryId, e.number AS number, COALESCE(SUM(s.accepted - s.voided), 0) AS votes
    FROM contest_entry e LEFT JOIN vote_stripe s ON s.entryId = e.id AND s.roundId = ?
    WHERE e.contestId = ? AND e.state NOT IN ('DRAFT', 'SUBMITTED', 'RETURNED') GROUP BY e.id, e.number ORDER BY e.number`;
  const rows = await tx.rows<TallyLine>(sql, [roundId, round.contestId]);
  return rows.map(({ entryId, number, votes }) => ({ entryId, number: Number(number), votes: Number(votes) }));
}
