import { readConfig } from '../../src/config/config.js';
import { verifyVotes } from '../../src/features/contests/index.js';
import { systemClock } from '../../src/lib/clock.js';
import { openRecords } from '../../src/wiring/records.js';
import type { OpenContest } from '../support/open-contest.js';
import type { Node, Place } from '../support/product.js';

export interface Recount {
  /** Counted votes by voter hash. */
  readonly votesOf: ReadonlyMap<string, number>;
  readonly rows: number;
  readonly stripes: number;
  /** Entries whose stripes and rows disagree. */
  readonly differences: number;
}

/** Counts the vote rows of a contest's round, past the product: its own connection to the same database. */
export async function recount(place: Place, { roundId }: OpenContest): Promise<Recount> {
  const { database } = await openRecords({ config: readConfig(place.environment), clock: systemClock });
  try {
    const counts = await database.read.rows<{ voterHash: string; votes: number }>(
      "SELECT voterHash, COUNT(*) AS votes FROM vote WHERE roundId = ? AND status = 'VALID' GROUP BY voterHash",
      [roundId],
    );
    const [stripe] = await database.read.rows<{ total: number | null }>(
      'SELECT SUM(accepted - voided) AS total FROM vote_stripe WHERE roundId = ?',
      [roundId],
    );
    const votesOf = new Map(counts.map(row => [row.voterHash, Number(row.votes)]));
    const rows = [...votesOf.values()].reduce((sum, votes) => sum + votes, 0);
    return { votesOf, rows, stripes: Number(stripe?.total ?? 0), differences: (await verifyVotes(database)).length };
  } finally {
    await database.close();
  }
}

/** The total everybody sees. */
export async function boardTotal(node: Node, { contestId }: OpenContest): Promise<number> {
  const query = 'query ($id: ID!) { contestBoard(contestId: $id) { totalVotes } }';
  return Number((await node.graphql<{ contestBoard: { totalVotes: number } }>(query, { id: contestId })).contestBoard.totalVotes);
}

/** V9 after every fault: vote rows = stripes = the board. What is not so, in words. */
export function disagreements({ rows, stripes, differences }: Recount, board: number): string[] {
  const isEqual = rows === stripes && rows === board && differences === 0;
  return isEqual ? [] : [`${rows} rows, ${stripes} in stripes, ${board} on the board, ${differences} entries differ`];
}
