import type { StepRules } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import type { BreakGlassState, BreakGlassStep } from './break-glass-use.js';

/** All that decides who has to do with a use. */
export interface UseFacts {
  readonly accountId: string;
  /** The viewer watches over the case, by a role that she still holds. */
  readonly isWatched: boolean;
}

export const isOwnUse = (viewer: Viewer, { accountId }: UseFacts): boolean => viewer.account?.id === accountId;

/** Whoever opened the case says why; the supervisor of the case, another person, says what she thinks of it. */
export const stepsOfUse = (facts: UseFacts): StepRules<BreakGlassStep, BreakGlassState> => ({
  JUSTIFY: { may: viewer => isOwnUse(viewer, facts), from: ['OPENED'] },
  REVIEW: { may: () => facts.isWatched, from: ['JUSTIFIED'], isSecondPersons: true },
});
