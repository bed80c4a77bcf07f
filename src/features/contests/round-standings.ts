import { ranksOf } from '../../lib/ranking.js';
import type { Tx } from '../../persistence/tx.js';
import type { ContestEntry } from './contest.entity.js';
import type { Standing } from './life/choose-advancing.js';

/** Where these entries stand in a round, by the valid votes themselves. */
export async function roundStandings(tx: Tx, roundId: string, entries: readonly ContestEntry[]): Promise<Standing[]> {
  const counted = await tx.rows<{ entryId: string; votes: number }>(
    `SELECT entryId, COUNT(*) AS votes FROM vote WHERE roundId = ? AND status = 'VALID' GROUP BY entryId`,
    [roundId],
  );
  const votes = new Map(counted.map(row => [row.entryId, Number(row.votes)]));
  const ranks = ranksOf(entries.map(entry => votes.get(entry.id) ?? 0));
  return entries.map(({ id, branchId }, position) => ({ entryId: id, branchId, rank: ranks[position]! }));
}
