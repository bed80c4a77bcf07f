import { may, type Place } from '../../access/may.js';
import { covers } from '../../access/scope.js';
import type { StepRules } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import type { ContestState, ContestStep } from './contest.js';

/** A contest is run by its host, or whoever leads the work of its branch. */
export const mayRunContest = (viewer: Viewer, branch: Place): boolean => may(viewer, 'RUN_CONTESTS', branch);

const BEFORE_VOTING: readonly ContestState[] = ['DRAFT', 'RULES_PUBLISHED', 'REGISTERING', 'REVIEWING'];
const UNDER_WAY: readonly ContestState[] = ['RULES_PUBLISHED', 'REGISTERING', 'REVIEWING', 'ROUND_RUNNING', 'RESULT_CHECK'];

/**
 * The life of a contest (domain 3.1). Entries, title and kinds of voter come before voting; a round opens after the entries were reviewed, and
 * again after the result of an earlier one has been checked; whoever put a result on notice does not confirm it; what was awarded is not called off.
 */
export const contestSteps: StepRules<ContestStep, ContestState> = {
  UPDATE: { may: mayRunContest, from: BEFORE_VOTING },
  PUBLISH_RULES: { may: mayRunContest, from: ['DRAFT'] },
  AMEND_RULES: { may: mayRunContest, from: UNDER_WAY },
  OPEN_REGISTRATION: { may: mayRunContest, from: ['RULES_PUBLISHED'] },
  CLOSE_REGISTRATION: { may: mayRunContest, from: ['REGISTERING'] },
  ADD_ENTRY: { may: mayRunContest, from: BEFORE_VOTING },
  REVIEW_ENTRY: { may: mayRunContest, from: ['REGISTERING', 'REVIEWING'] },
  DRAW_LOTS: { may: mayRunContest, from: ['REVIEWING', 'ROUND_RUNNING', 'RESULT_CHECK'] },
  OPEN_ROUND: { may: mayRunContest, from: ['REVIEWING', 'RESULT_CHECK'] },
  AMEND_ROUND: { may: mayRunContest, from: ['ROUND_RUNNING'] },
  CLOSE_ROUND: { may: mayRunContest, from: ['ROUND_RUNNING'] },
  DECIDE_ROUND: { may: mayRunContest, from: ['RESULT_CHECK'] },
  FREEZE_BOARD: { may: mayRunContest, from: ['ROUND_RUNNING', 'RESULT_CHECK'] },
  PROPOSE_RESULT: { may: mayRunContest, from: ['RESULT_CHECK'] },
  CONFIRM_RESULT: { may: mayRunContest, from: ['PUBLICITY'], isSecondPersons: true },
  REOPEN_RESULT: { may: mayRunContest, from: ['PUBLICITY', 'CONFIRMED'] },
  SET_AWARDS: { may: mayRunContest, from: BEFORE_VOTING },
  GIVE_AWARDS: { may: mayRunContest, from: ['CONFIRMED'] },
  ARCHIVE: { may: mayRunContest, from: ['AWARDED'] },
  SUSPEND: { may: mayRunContest, from: [...UNDER_WAY, 'PUBLICITY'] },
  RESUME: { may: mayRunContest, from: ['SUSPENDED'] },
  CANCEL: { may: mayRunContest, from: ['DRAFT', ...UNDER_WAY, 'PUBLICITY', 'SUSPENDED'] },
};

/** A draft is seen only by those whose scope holds its branch; everything from the published rules on is public. */
export const maySeeContest = (viewer: Viewer, contest: { state: ContestState }, branch: { path: string }): boolean =>
  contest.state !== 'DRAFT' || covers(viewer.scope.I, branch.path);
