/** Refusals of `features/identity`. */
export const identityRefusals = {} as const;
