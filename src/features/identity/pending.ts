import type { LocalDate } from '../../lib/period.js';
import { type Grant, isWithheld, type Standing } from './grant.js';

/** What somebody has to do before all of her roles count. */
export const PendingStep = { CHANGE_PASSWORD: 'CHANGE_PASSWORD', SET_UP_SECOND_FACTOR: 'SET_UP_SECOND_FACTOR' } as const;
export type PendingStep = keyof typeof PendingStep;

/** In the order in which they have to be done. */
export const pendingOf = (grants: readonly Grant[], standing: Standing, day: LocalDate): PendingStep[] => [
  ...(standing.mustChangePassword ? [PendingStep.CHANGE_PASSWORD] : []),
  ...(isWithheld(grants, standing, day) ? [PendingStep.SET_UP_SECOND_FACTOR] : []),
];
