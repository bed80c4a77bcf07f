/** Refusals of `features/brand`. */
export const brandRefusals = {} as const;
