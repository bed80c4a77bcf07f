import { refuse } from '../lib/refusal.js';
import type { Viewer } from './viewer.js';

/**
 * The account that signs for a change. Asked for after what the viewer may do, so that whoever may not is told that first.
 * Errors: UNAUTHENTICATED.
 */
export const signerOf = (viewer: Viewer): string => viewer.account?.id ?? refuse('UNAUTHENTICATED');
