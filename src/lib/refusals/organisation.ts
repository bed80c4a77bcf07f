/** Refusals of `features/organisation`. */
export const organisationRefusals = {} as const;
