import { groupBy } from '../../lib/group.js';
import { percentOf, ranksOf } from '../../lib/ranking.js';
import type { Growth } from './board-growth.js';
import { type ContestState, STANDING } from './contest.js';
import type { BoardHead, BoardLine } from './contest-board.views.js';
import type { NoticeKind } from './life/life.js';
import { type DisplayMode, shownSeq, shownUntil } from './vote-rule.js';

/** How the live hub and the verbs name the board of a contest. */
export const contestBoardTopic = (contestId: string): string => `contestBoard:${contestId}`;

interface ContestBoardEntry {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly performerName: string | null;
  readonly votes: number;
  readonly branchId: string | null;
  readonly rank: number;
  /** Places climbed within the last minute; null while a minute has not passed. */
  readonly rankChange: number | null;
  readonly share: string;
}

interface ContestBoardBranch {
  readonly branchId: string;
  readonly name: string;
  readonly entries: number;
  readonly votes: number;
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
  readonly display: DisplayMode | null;
  readonly shownUntil: Date | null;
  readonly isFrozen: boolean;
  readonly totalVotes: number;
  readonly votesPerMinute: number | null;
  readonly viewers: number;
  readonly peakViewers: number;
  readonly branches: readonly ContestBoardBranch[];
  readonly entries: readonly ContestBoardEntry[];
}

/** Before the first round the board belongs to the contest itself; each round begins an epoch of its own, because its counts begin at 0. */
const epochOf = (head: Pick<BoardHead, 'contestId' | 'epoch'>): string => head.epoch ?? head.contestId;

/** Every row the board is made from has a version that only grows; their sum, and how much of the votes is shown, is the place of this state. */
function seqOf(head: BoardHead, lines: readonly BoardLine[], asOf: Date): number {
  const counted = lines.reduce((sum, line) => sum + line.counted, 0);
  return lines.reduce((sum, line) => sum + line.version, head.contestVersion + head.roundVersion) + shownSeq(head.round, counted, asOf);
}

const dateOf = (ms: number | null | undefined): Date | null => (ms == null ? null : new Date(ms));

/** Those that stand, that were awarded, and those that stood in the round shown and did not go on from it. */
const isShown = ({ state, eliminatedIn }: BoardLine, { roundNumber }: BoardHead): boolean =>
  STANDING.includes(state) || state === 'AWARDED' || (state === 'ELIMINATED' && eliminatedIn === roundNumber);

/** Votes by the branch that sent the entries, the most first. */
function branchesOf(lines: readonly BoardLine[]): ContestBoardBranch[] {
  const sent = lines.filter(line => line.branchId !== null);
  return [...groupBy(sent, line => line.branchId!)]
    .map(([branchId, own]) => ({
      ...{ branchId, name: own[0]!.branchName ?? '', entries: own.length },
      votes: own.reduce((sum, line) => sum + line.votes, 0),
    }))
    .sort((one, other) => other.votes - one.votes || (one.branchId < other.branchId ? -1 : 1));
}

export function boardOf(
  head: BoardHead,
  lines: readonly BoardLine[],
  asOf: Date,
  audience: { viewers: number; peak: number },
  growth: Growth | null,
): ContestBoard {
  const shown = lines.filter(line => isShown(line, head));
  const ranks = ranksOf(shown.map(line => line.votes));
  // Votes of withdrawn entries stay in the total, so that it never falls.
  const totalVotes = lines.reduce((sum, line) => sum + line.votes, 0);
  return {
    epoch: epochOf(head),
    seq: seqOf(head, lines, asOf),
    asOf,
    contestId: head.contestId,
    title: head.title,
    phase: head.phase,
    isDrill: head.isDrill,
    notice: head.notice && { ...head.notice, publishedAt: new Date(head.notice.publishedAt) },
    roundId: head.roundId,
    opensAt: dateOf(head.round?.opensAt),
    closesAt: dateOf(head.round?.closesAt),
    ...{ display: head.round?.display ?? null, shownUntil: dateOf(head.round && shownUntil(head.round, asOf)) },
    isFrozen: head.round?.frozenAt != null,
    votesPerMinute: growth?.votesPerMinute ?? null,
    totalVotes,
    viewers: audience.viewers,
    peakViewers: audience.peak,
    branches: branchesOf(shown),
    entries: shown.map(({ id, number, title, performerName, branchId, votes }, position) => {
      const rank = ranks[position]!;
      const rankChange = growth?.rankChangeOf(id, rank) ?? null;
      return { id, number, title, performerName, branchId, votes, rank, rankChange, share: percentOf(votes, totalVotes) };
    }),
  };
}
