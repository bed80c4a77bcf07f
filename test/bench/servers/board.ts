import type { ContestBoard } from '../../../src/features/contests/contest-board.js';
import { percentOf } from '../../../src/lib/ranking.js';
import { newId } from '../../../src/lib/typeid.js';

const CONTEST_ID = newId('contest');
const ROUND_ID = newId('contest_round');

/** The same subscription for whoever is measured: 20 entries, some 1.7 kB an answer. */
export const WATCH = `subscription ($id: ID!) {
  contestBoard(contestId: $id) { epoch seq totalVotes viewers entries { id rank votes share } }
}`;

const entries = Array.from({ length: 20 }, (_, position) => ({
  ...{
    id: newId('contest_entry'),
    number: position + 1,
    title: `示例作品 ${position + 1}`,
    performerName: null,
    branchId: null,
    rankChange: null,
  },
  votes: 4_000 + position,
}));

/** Board number `seq`: one more vote each time, as a new object. */
export function boardAt(seq: number): ContestBoard {
  const totalVotes = entries.reduce((sum, entry) => sum + entry.votes, seq);
  return {
    ...{ epoch: ROUND_ID, seq, asOf: new Date(), contestId: CONTEST_ID, title: '示例宣讲大赛', phase: 'ROUND_RUNNING', roundId: ROUND_ID },
    ...{ isDrill: false, notice: null, display: 'LIVE', shownUntil: null, isFrozen: false, votesPerMinute: null, branches: [] },
    ...{ opensAt: new Date(0), closesAt: new Date(), totalVotes, viewers: 1_000, peakViewers: 1_000 },
    entries: entries.map((entry, position) => {
      const votes = entry.votes + (position === 0 ? seq : 0);
      return { ...entry, votes, rank: position + 1, share: percentOf(votes, totalVotes) };
    }),
  };
}
