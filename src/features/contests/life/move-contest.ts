import { actOf } from '../../../access/act.js';
import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/tx.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { Contest } from '../contest.entity.js';
import type { ContestState, ContestStep } from '../contest.js';
import { contestSteps } from '../contest.policy.js';
import { changeContest, changeRound, holdContestToRun, roundsOf } from '../contest.store.js';
import { contestBoardTopic } from '../contest-board.js';
import type { ContestsDeps } from '../deps.js';
import type { NoticeKind } from './life.js';
import { changeWithNotice } from './notices.js';

/** The steps that change nothing but where a contest stands. */
export const ContestMove = {
  OPEN_REGISTRATION: 'OPEN_REGISTRATION',
  CLOSE_REGISTRATION: 'CLOSE_REGISTRATION',
  SUSPEND: 'SUSPEND',
  RESUME: 'RESUME',
  CANCEL: 'CANCEL',
  ARCHIVE: 'ARCHIVE',
} as const satisfies Partial<Record<ContestStep, ContestStep>>;
export type ContestMove = keyof typeof ContestMove;

interface Course {
  readonly to: (contest: Contest) => ContestState;
  /** What everybody is told; the reason is its text. */
  readonly notice?: NoticeKind;
  /** What becomes of the open round. */
  readonly round?: 'OPEN' | 'HELD' | 'CLOSED';
}

const courses: Readonly<Record<ContestMove, Course>> = {
  OPEN_REGISTRATION: { to: () => 'REGISTERING' },
  CLOSE_REGISTRATION: { to: () => 'REVIEWING' },
  SUSPEND: { to: () => 'SUSPENDED', notice: 'SUSPENDED', round: 'HELD' },
  RESUME: { to: contest => contest.stateBefore ?? 'RULES_PUBLISHED', notice: 'RESUMED', round: 'OPEN' },
  CANCEL: { to: () => 'CANCELLED', notice: 'CANCELLED', round: 'CLOSED' },
  ARCHIVE: { to: () => 'ARCHIVED' },
};

export interface ContestToMove {
  readonly contestId: string;
  readonly step: ContestMove;
  readonly reason?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Opens or closes the registration of a contest, suspends, resumes or cancels it, or puts it away for good. While it is suspended its open round takes no votes.
 * Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, REASON_REQUIRED, text refusals.
 */
export function moveContest(deps: ContestsDeps, viewer: Viewer, input: ContestToMove): Promise<Contest> {
  const at = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'moveContest'), async ({ tx, afterCommit }) => {
    const contest = await holdContestToRun(tx, viewer, input.contestId);
    refuseStep(contestSteps[input.step], viewer, contest, ['input', 'step']);
    refuseStale(contest, input.expectedVersion);
    const { to, notice, round } = courses[input.step];
    const patch = { state: to(contest), stateBefore: input.step === 'SUSPEND' ? contest.state : null };
    if (round) await turnRound(tx, contest.id, round);
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    if (!notice) return changeContest(tx, contest, patch);
    refuseUnless(input.reason, 'REASON_REQUIRED', {}, ['input', 'reason']);
    return changeWithNotice(tx, viewer, contest, patch, { kind: notice, text: input.reason, at });
  });
}

/** Votes that are being committed hold the round: they come first, and none is taken after it was turned. */
async function turnRound(tx: Tx, contestId: string, state: 'OPEN' | 'HELD' | 'CLOSED'): Promise<void> {
  const running = (await roundsOf(tx, contestId)).find(round => round.state !== 'CLOSED');
  if (running) await changeRound(tx, running, { state });
}
