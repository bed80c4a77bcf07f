import { refuseUnless } from '../lib/refusal.js';
import type { Viewer } from './viewer.js';

/**
 * True for a screen whose token names this live topic: nothing else has to be asked then. False for everybody who is no screen, about whom the
 * board decides by itself. Errors: FORBIDDEN for a screen that is not bound to it, whether there is such a board or not.
 */
export function isBoundTo(viewer: Viewer, topic: string): boolean {
  if (!viewer.roles.includes('SCREEN')) return false;
  refuseUnless(viewer.boards.includes(topic), 'FORBIDDEN');
  return true;
}
