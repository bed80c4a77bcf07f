/** Refusals of `features/achievements`. */
export const achievementsRefusals = {} as const;
