import type { Place } from '../../../../access/may.js';
import type { StepRules } from '../../../../access/steps.js';
import type { Viewer } from '../../../../access/viewer.js';
import { mayRunContest } from '../../contest.policy.js';
import { mayDoubt, maySuperviseContest } from '../doubt.policy.js';
import type { ContestComplaint } from './complaint.entity.js';
import type { ComplaintState } from './complaint.js';

/** What can be done with a complaint. */
export const ComplaintStep = { ACCEPT: 'ACCEPT', INVESTIGATE: 'INVESTIGATE', ANSWER: 'ANSWER', REVIEW: 'REVIEW', CLOSE: 'CLOSE' } as const;
export type ComplaintStep = keyof typeof ComplaintStep;

/** Where the contest is run, and where the entry that a complaint is about comes from. */
export interface ComplaintPlaces {
  readonly host: Place;
  readonly entrant: Place | null;
}

const belongsTo = (viewer: Viewer, place: Place): boolean => viewer.held.some(({ path }) => path.startsWith(place.path));

/**
 * Who complained is hidden from the unit of the entrant: whoever has a role there knows nothing of it, host or not. Only where the host has sent
 * the entry herself it is left to those who watch over her.
 */
export function mayHandleComplaint(viewer: Viewer, { host, entrant }: ComplaintPlaces): boolean {
  if (entrant === null || !belongsTo(viewer, entrant)) return mayDoubt(viewer, host);
  return entrant.path === host.path && maySuperviseContest(viewer, host) && !mayRunContest(viewer, host);
}

/** A review is for somebody else than who gave the answer. */
export const complaintSteps: StepRules<ComplaintStep, ComplaintState, ComplaintPlaces> = {
  ACCEPT: { may: mayHandleComplaint, from: ['RECEIVED'] },
  INVESTIGATE: { may: mayHandleComplaint, from: ['ACCEPTED'] },
  ANSWER: { may: mayHandleComplaint, from: ['INVESTIGATING'] },
  REVIEW: { may: mayHandleComplaint, from: ['REVIEW'], isSecondPersons: true },
  CLOSE: { may: mayHandleComplaint, from: ['RECEIVED', 'ANSWERED'] },
};

export const handsOf = ({ answeredById }: ContestComplaint): (string | null)[] => [answeredById];
