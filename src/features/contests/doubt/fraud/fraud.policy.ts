import type { Place } from '../../../../access/may.js';
import { type StepRules, stepsOpenTo } from '../../../../access/steps.js';
import type { Viewer } from '../../../../access/viewer.js';
import { mayRunContest } from '../../contest.policy.js';
import { mayDoubt, maySuperviseContest } from '../doubt.policy.js';
import type { FraudCase } from './fraud.entity.js';
import type { FraudState } from './fraud.js';

/** What can be done with a case of bought votes. */
export const FraudStep = {
  REVIEW: 'REVIEW',
  HEAR: 'HEAR',
  PROPOSE: 'PROPOSE',
  DECIDE: 'DECIDE',
  RECOUNT: 'RECOUNT',
  ANNOUNCE: 'ANNOUNCE',
} as const;
export type FraudStep = keyof typeof FraudStep;

/** Whoever runs the contest proposes, whoever watches over it decides: never one who flagged the case or made the proposal. */
export const fraudSteps: StepRules<FraudStep, FraudState> = {
  REVIEW: { may: mayDoubt, from: ['FLAGGED'] },
  HEAR: { may: mayDoubt, from: ['UNDER_REVIEW'] },
  PROPOSE: { may: mayRunContest, from: ['UNDER_REVIEW'] },
  DECIDE: { may: maySuperviseContest, from: ['UNDER_REVIEW'], isSecondPersons: true },
  RECOUNT: { may: mayRunContest, from: ['CONFIRMED'] },
  ANNOUNCE: { may: mayRunContest, from: ['CONFIRMED', 'RECOUNTED'] },
};

/** Whoever brought it this far. */
export const handsOf = ({ flaggedById, proposedById }: FraudCase): (string | null)[] => [flaggedById, proposedById];

/** A warning changes no count. */
export const needsRecount = ({ state, sanction }: FraudCase): boolean => state === 'CONFIRMED' && sanction !== 'WARN';

/** The entrant was heard, or had the time to answer and let it pass. */
export const isHeard = ({ heardAt }: FraudCase): boolean => heardAt !== null;

/** What this viewer may do with a case now. */
export function fraudStepsOpenTo(viewer: Viewer, row: FraudCase, branch: Place): FraudStep[] {
  const isReady: Partial<Record<FraudStep, boolean>> = {
    DECIDE: row.proposal !== null,
    RECOUNT: needsRecount(row),
    ANNOUNCE: !needsRecount(row),
  };
  return stepsOpenTo(fraudSteps, viewer, { state: row.state, hands: handsOf(row) }, branch).filter(step => isReady[step] ?? true);
}
