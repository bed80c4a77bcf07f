/** Whether a strategic goal still holds. */
export const GoalState = { ACTIVE: 'ACTIVE', EXPIRED: 'EXPIRED' } as const;
export type GoalState = keyof typeof GoalState;

/** What a carrier is for. */
export const CarrierFunction = {
  THOUGHT_GUIDANCE: 'THOUGHT_GUIDANCE',
  ORGANISATION_BUILDING: 'ORGANISATION_BUILDING',
  FAMILY_VALUES: 'FAMILY_VALUES',
  OTHER: 'OTHER',
} as const;
export type CarrierFunction = keyof typeof CarrierFunction;

/** What guides projects: four kinds of record that are listed and linked in the same way. */
export type GuidanceKind = 'goal' | 'key_task' | 'directive' | 'carrier';

/** A project may be linked to at most this many records of one kind. */
export const MOST_LINKS = 20;
