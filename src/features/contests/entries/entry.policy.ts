import { may, type Place } from '../../../access/may.js';
import type { StepRules } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import type { ContestEntryState } from '../contest.js';

/** What can be done with an entry. */
export const ContestEntryStep = {
  PREPARE: 'PREPARE',
  SUBMIT: 'SUBMIT',
  REVIEW: 'REVIEW',
  RETURN: 'RETURN',
  WITHDRAW: 'WITHDRAW',
  DISQUALIFY: 'DISQUALIFY',
} as const;
export type ContestEntryStep = keyof typeof ContestEntryStep;

/** Those who may enter works of a branch, and those who run the contest: each step belongs to one of them. */
export interface EntryPlaces {
  /** The branch it comes from; null for an entry of no branch, which is the host's own. */
  readonly from: Place | null;
  readonly host: Place;
}

const IN_HAND: readonly ContestEntryState[] = ['DRAFT', 'RETURNED'];
const HANDED_IN: readonly ContestEntryState[] = ['SUBMITTED', 'ACCEPTED', 'ADVANCED'];

const mayEnter = (viewer: Viewer, { from }: EntryPlaces): boolean => from !== null && may(viewer, 'ENTER_CONTESTS', from);
const mayHost = (viewer: Viewer, { host }: EntryPlaces): boolean => may(viewer, 'RUN_CONTESTS', host);

/** True for whoever may do anything with entries of this branch, in any state. */
export const hasToDoWith = (viewer: Viewer, places: EntryPlaces): boolean => mayEnter(viewer, places) || mayHost(viewer, places);

/** Who hands an entry in does not review it. It is returned for repair once; withdrawn by its own side, disqualified by the host. */
export const entrySteps: StepRules<ContestEntryStep, ContestEntryState, EntryPlaces> = {
  PREPARE: { may: mayEnter, from: IN_HAND },
  SUBMIT: { may: mayEnter, from: IN_HAND },
  REVIEW: { may: mayHost, from: ['SUBMITTED'], isSecondPersons: true },
  RETURN: { may: mayHost, from: ['SUBMITTED'], isSecondPersons: true },
  WITHDRAW: { may: hasToDoWith, from: [...IN_HAND, ...HANDED_IN] },
  DISQUALIFY: { may: mayHost, from: HANDED_IN },
};
