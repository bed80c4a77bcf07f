/** Refusals of `files/`. */
export const filesRefusals = {} as const;
