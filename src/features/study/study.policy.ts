import { may } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';

/** Sessions are held by those who work for the branch, or for one above it. */
export const mayHoldSession = (viewer: Viewer, branch: { readonly path: string }): boolean => may(viewer, 'HOLD_STUDY', branch);
