import { may, type Place } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { mayRunContest } from '../contest.policy.js';

/** Whoever watches over contests: confirms what their host proposes, and answers for what she cannot. */
export const maySuperviseContest = (viewer: Viewer, place: Place): boolean => may(viewer, 'SUPERVISE_CONTESTS', place);

/** What is doubted is for whoever runs the contest and whoever watches over it. */
export const mayDoubt = (viewer: Viewer, place: Place): boolean => mayRunContest(viewer, place) || maySuperviseContest(viewer, place);
