import { refuseUnless } from '../../../lib/refusal.js';

/** How an activity was held. */
export const ActivityMode = { ONLINE: 'ONLINE', OFFLINE: 'OFFLINE', HYBRID: 'HYBRID' } as const;
export type ActivityMode = keyof typeof ActivityMode;

interface Attendance {
  readonly mode: ActivityMode;
  readonly headcountOnsite: number;
  readonly headcountOnline: number;
}

/** On-site and online people are never mixed: an online activity has nobody on site, and the other way round. Errors: HEADCOUNT_MISPLACED. */
export function refuseMisplacedHeadcount({ mode, headcountOnsite, headcountOnline }: Attendance): void {
  refuseUnless(mode !== 'ONLINE' || headcountOnsite === 0, 'HEADCOUNT_MISPLACED', {}, ['input', 'headcountOnsite']);
  refuseUnless(mode !== 'OFFLINE' || headcountOnline === 0, 'HEADCOUNT_MISPLACED', {}, ['input', 'headcountOnline']);
}
