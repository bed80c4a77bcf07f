import type { Viewer } from '../../../../access/viewer.js';
import { ranksOf } from '../../../../lib/ranking.js';
import type { Tx } from '../../../../persistence/database.js';
import type { ContestEntry } from '../../contest.entity.js';
import { STANDING } from '../../contest.js';
import { entriesOf, findRound } from '../../contest.store.js';
import { countVotesUntil } from '../../contest-board.views.js';
import type { ContestsDeps } from '../../deps.js';
import { contestInDoubt } from '../doubt.views.js';
import type { FraudSanction } from './fraud.js';
import { countValidVotes, findCase } from './fraud.store.js';

/** An entry before and after; a place is null for an entry that is not ranked. */
export interface SimulatedLine {
  readonly entry: ContestEntry;
  readonly votesBefore: number;
  readonly votesAfter: number;
  readonly rankBefore: number | null;
  readonly rankAfter: number | null;
}

/**
 * What the round would look like if the case ended so (作废模拟); changes nothing. Nothing for a case that is not there or not yours to look into.
 */
export function simulateFraudCase(
  { database }: ContestsDeps,
  viewer: Viewer,
  caseId: string,
  sanction: FraudSanction,
): Promise<SimulatedLine[]> {
  return database.inSnapshot(async tx => {
    const row = await findCase(tx, caseId);
    const round = row && (await contestInDoubt(tx, viewer, row.contestId)) && (await findRound(tx, row.roundId));
    if (!row || !round) return [];
    const before = await countVotesUntil(tx, round.id, Number.MAX_SAFE_INTEGER);
    const voided = sanction === 'WARN' ? 0 : await countValidVotes(tx, row.id);
    const after = new Map(before).set(row.entryId, (before.get(row.entryId) ?? 0) - voided);
    const shown = await rankedIn(tx, round);
    const rankBefore = placesOf(shown, before);
    const rankAfter = placesOf(
      shown.filter(({ id }) => sanction !== 'DISQUALIFY' || id !== row.entryId),
      after,
    );
    return shown.map(entry => ({
      entry,
      ...{ votesBefore: before.get(entry.id) ?? 0, votesAfter: after.get(entry.id) ?? 0 },
      ...{ rankBefore: rankBefore.get(entry.id) ?? null, rankAfter: rankAfter.get(entry.id) ?? null },
    }));
  });
}

/** Those that stand, and those that stood in this round. */
const rankedIn = async (tx: Tx, round: { contestId: string; number: number }): Promise<ContestEntry[]> =>
  (await entriesOf(tx, round.contestId)).filter(({ state, eliminatedIn }) => STANDING.includes(state) || eliminatedIn === round.number);

function placesOf(entries: readonly ContestEntry[], votes: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const ranks = ranksOf(entries.map(({ id }) => votes.get(id) ?? 0));
  return new Map(entries.map(({ id }, position) => [id, ranks[position]!]));
}
