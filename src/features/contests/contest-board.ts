import { percentOf, ranksOf } from '../../lib/ranking.js';
import { type ContestState, STANDING } from './contest.js';
import type { BoardHead, BoardLine } from './contest-board.views.js';
import type { NoticeKind } from './life/life.js';

/** How the live hub and the verbs name the board of a contest. */
export const contestBoardTopic = (contestId: string): string => `contestBoard:${contestId}`;

interface ContestBoardEntry {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly performerName: string | null;
  readonly votes: number;
  readonly rank: number;
  readonly share: string;
}

/** The wall of a contest: the newest round with its entries, by number. Counts only, and names that their owners agreed to. */
export interface ContestBoard {
  readonly epoch: string;
  readonly seq: number;
  readonly asOf: Date;
  readonly contestId: string;
  readonly title: string;
  readonly phase: ContestState;
  readonly isDrill: boolean;
  readonly notice: { readonly kind: NoticeKind; readonly text: string; readonly publishedAt: Date } | null;
  readonly roundId: string | null;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly totalVotes: number;
  readonly viewers: number;
  readonly peakViewers: number;
  readonly entries: readonly ContestBoardEntry[];
}

/** Before the first round the board belongs to the contest itself; each round begins an epoch of its own, because its counts begin at 0. */
const epochOf = (head: Pick<BoardHead, 'contestId' | 'epoch'>): string => head.epoch ?? head.contestId;

/** Every row the board is made from has a version that only grows; their sum is the place of this state. */
const seqOf = (head: BoardHead, lines: readonly BoardLine[]): number =>
  lines.reduce((sum, line) => sum + line.version, head.contestVersion + head.roundVersion);

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** Those that stand, that were awarded, and those that stood in the round shown and did not go on from it. */
const isShown = ({ state, eliminatedIn }: BoardLine, { roundNumber }: BoardHead): boolean =>
  STANDING.includes(state) || state === 'AWARDED' || (state === 'ELIMINATED' && eliminatedIn === roundNumber);

export function boardOf(
  head: BoardHead,
  lines: readonly BoardLine[],
  asOf: Date,
  audience: { viewers: number; peak: number },
): ContestBoard {
  const shown = lines.filter(line => isShown(line, head));
  const ranks = ranksOf(shown.map(line => line.votes));
  // Votes of withdrawn entries stay in the total, so that it never falls.
  const totalVotes = lines.reduce((sum, line) => sum + line.votes, 0);
  return {
    epoch: epochOf(head),
    seq: seqOf(head, lines),
    asOf,
    contestId: head.contestId,
    title: head.title,
    phase: head.phase,
    isDrill: head.isDrill,
    notice: head.notice && { ...head.notice, publishedAt: new Date(head.notice.publishedAt) },
    roundId: head.roundId,
    opensAt: dateOf(head.opensAt),
    closesAt: dateOf(head.closesAt),
    totalVotes,
    viewers: audience.viewers,
    peakViewers: audience.peak,
    entries: shown.map(({ id, number, title, performerName, votes }, position) => {
      return { id, number, title, performerName, votes, rank: ranks[position]!, share: percentOf(votes, totalVotes) };
    }),
  };
}
