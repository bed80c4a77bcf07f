/** Refusals of `features/contests`. */
export const contestsRefusals = {} as const;
