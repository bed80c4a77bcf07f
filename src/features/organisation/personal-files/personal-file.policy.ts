import { may } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';

/** Where a file lies: with the branch that keeps the person's file. */
export interface FilePlace {
  readonly memberId: string;
  readonly path: string;
}

/** Whoever works for the home branch writes the file and sees who opened it. */
export const mayKeepFile = (viewer: Viewer, file: FilePlace): boolean => may(viewer, 'KEEP_PERSONAL_FILES', file);

/** Everybody reads their own; others where the home branch is theirs, for a purpose and in the trail. */
export const mayOpenFile = (viewer: Viewer, file: FilePlace): boolean =>
  (viewer.memberId !== null && viewer.memberId === file.memberId) || may(viewer, 'REVEAL_PERSONAL_FILES', file);

/** That there is one, with nothing but masks, is shown to whoever may open or keep it. */
export const maySeeFile = (viewer: Viewer, file: FilePlace): boolean => mayOpenFile(viewer, file) || mayKeepFile(viewer, file);
