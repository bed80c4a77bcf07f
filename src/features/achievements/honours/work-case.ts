/** Where a case stands: handed in to a collection, or taken into it. */
export const WorkCaseState = { SUBMITTED: 'SUBMITTED', SELECTED: 'SELECTED' } as const;
export type WorkCaseState = keyof typeof WorkCaseState;
