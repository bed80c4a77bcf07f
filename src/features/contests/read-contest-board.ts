import { isBoundTo } from '../../access/bound-board.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { findContests } from './contest.views.js';
import { boardOf, type ContestBoard, contestBoardTopic } from './contest-board.js';
import { type BoardHead, type BoardLine, countVotesUntil, readBoardPlace, readBoardRows } from './contest-board.views.js';
import type { ContestsDeps } from './deps.js';
import { shownSeq, shownUntil } from './vote-rule.js';

type Audience = ReturnType<ContestsDeps['presenceOf']>;

/** Errors: FORBIDDEN for a screen that is bound to other boards, NOT_FOUND for a contest that does not exist and for a draft that this viewer may not see. */
export async function mayWatchContest({ database }: ContestsDeps, viewer: Viewer, contestId: string): Promise<void> {
  if (isBoundTo(viewer, contestBoardTopic(contestId))) return;
  const [contest] = await findContests(database.read, viewer.scope.I, [contestId]);
  refuseUnless(contest, 'NOT_FOUND');
}

/** The whole board as committed. Errors: NOT_FOUND. */
export async function readContestBoard(deps: ContestsDeps, contestId: string, audience: Audience): Promise<ContestBoard> {
  const asOf = deps.clock.now();
  const { head, lines } = (await readBoardRows(deps.database.read, contestId)) ?? refuse('NOT_FOUND');
  const shown = await shownLines(deps, head, lines, asOf);
  const growth = deps.boardGrowth(contestId, { epoch: head.epoch ?? contestId, at: asOf, lines: shown });
  return boardOf(head, shown, asOf, audience, growth);
}

const NO_VOTES: ReadonlyMap<string, number> = new Map();

/** The lines with as many votes as are shown now: under a rule that hides them, those received before its last showing. */
async function shownLines({ database }: ContestsDeps, { round }: BoardHead, lines: BoardLine[], asOf: Date): Promise<BoardLine[]> {
  const until = round && shownUntil(round, asOf);
  if (!round || until === null) return lines;
  // No vote is taken before the round opens, so a round that hides all of them has none to count.
  const votes = until <= round.opensAt ? NO_VOTES : await countVotesUntil(database.read, round.id, until);
  return lines.map(line => ({ ...line, votes: votes.get(line.id) ?? 0 }));
}

/** Where the board's state stands. Errors: NOT_FOUND. */
export async function readContestBoardVersion(
  { database, clock }: ContestsDeps,
  contestId: string,
): Promise<{ epoch: string; seq: number }> {
  const { epoch, rowsVersion, counted, round } = (await readBoardPlace(database.read, contestId)) ?? refuse('NOT_FOUND');
  return { epoch, seq: rowsVersion + shownSeq(round, counted, clock.now()) };
}
