import type { Database } from '../../persistence/database.js';

/** An entry whose counter and votes disagree: what the vote rows say against what the stripes say. */
export interface VoteDifference {
  readonly roundId: string;
  readonly entryId: string;
  readonly votes: number;
  readonly stripes: number;
}

const sql = `
  SELECT roundId, entryId, SUM(votes) AS votes, SUM(stripes) AS stripes FROM (
    SELECT roundId, entryId, COUNT(*) AS votes, 0 AS stripes FROM vote WHERE status = 'VALID' GROUP BY roundId, entryId
    UNION ALL
    SELECT roundId, entryId, 0 AS votes, SUM(accepted - voided) AS stripes FROM vote_stripe GROUP BY roundId, entryId
  ) counted GROUP BY roundId, entryId HAVING SUM(votes) <> SUM(stripes) ORDER BY roundId, entryId`;

/** Recounts the vote rows against the counter stripes, in one statement on committed data. The rows are the truth; empty is what should come. */
export async function verifyVotes(database: Database): Promise<VoteDifference[]> {
  const rows = await database.read.rows<VoteDifference>(sql);
  return rows.map(({ roundId, entryId, votes, stripes }) => ({ roundId, entryId, votes: Number(votes), stripes: Number(stripes) }));
}
