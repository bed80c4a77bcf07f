import type { Role } from '../../access/role.js';
import type { LocalDate } from '../../lib/period.js';
import { type Grant, type Standing, withheldOn } from './grant.js';

/** What somebody has to do before all of her roles count. */
export const PendingStep = { CHANGE_PASSWORD: 'CHANGE_PASSWORD', SET_UP_SECOND_FACTOR: 'SET_UP_SECOND_FACTOR' } as const;
export type PendingStep = keyof typeof PendingStep;

/** What stands between somebody and all of her roles. */
export interface Outlook {
  /** In the order in which they have to be done. */
  readonly pending: readonly PendingStep[];
  /** What a second factor would open. */
  readonly withheld: readonly Role[];
}

export function outlookOn(grants: readonly Grant[], standing: Standing, day: LocalDate): Outlook {
  const withheld = withheldOn(grants, standing, day);
  const steps = { CHANGE_PASSWORD: standing.mustChangePassword, SET_UP_SECOND_FACTOR: withheld.length > 0 };
  return { pending: (Object.keys(steps) as PendingStep[]).filter(step => steps[step]), withheld };
}
