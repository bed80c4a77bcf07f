import { deadlineAfter } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';

/** The least and the most working days that a result is on public notice (公示期). */
const PUBLICITY = { least: 3, most: 30 } as const;

/** The end of the last of so many whole working days after today: the first instant at which a result can be confirmed. Errors: PUBLICITY_TOO_SHORT. */
export function publicUntil(now: Date, workingDays: number): Date {
  const { least, most } = PUBLICITY;
  const isLongEnough = Number.isInteger(workingDays) && workingDays >= least && workingDays <= most;
  refuseUnless(isLongEnough, 'PUBLICITY_TOO_SHORT', {}, ['input', 'workingDays']);
  return deadlineAfter(now, workingDays);
}
