/** Refusals of `features/outreach`. */
export const outreachRefusals = {} as const;
