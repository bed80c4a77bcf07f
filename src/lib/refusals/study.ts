/** Refusals of `features/study`. */
export const studyRefusals = {} as const;
