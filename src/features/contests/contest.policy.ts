import { may, type Place } from '../../access/may.js';
import { covers } from '../../access/scope.js';
import type { StepRules } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import type { ContestState, ContestStep } from './contest.js';

/** A contest is run by its host, or whoever leads the work of its branch. */
export const mayRunContest = (viewer: Viewer, branch: Place): boolean => may(viewer, 'RUN_CONTESTS', branch);

const BEFORE_VOTING: readonly ContestState[] = ['DRAFT', 'RULES_PUBLISHED', 'REGISTERING', 'REVIEWING'];

/** Entries, title and kinds of voter come before voting; a round opens after registration, and again after the result of an earlier one has been checked. */
export const contestSteps: StepRules<ContestStep, ContestState> = {
  UPDATE: { may: mayRunContest, from: BEFORE_VOTING },
  ADD_ENTRY: { may: mayRunContest, from: BEFORE_VOTING },
  OPEN_ROUND: { may: mayRunContest, from: [...BEFORE_VOTING, 'RESULT_CHECK'] },
  CLOSE_ROUND: { may: mayRunContest, from: ['ROUND_RUNNING'] },
};

/** A draft is seen only by those whose scope holds its branch; everything from the published rules on is public. */
export const maySeeContest = (viewer: Viewer, contest: { state: ContestState }, branch: { path: string }): boolean =>
  contest.state !== 'DRAFT' || covers(viewer.scope.I, branch.path);
