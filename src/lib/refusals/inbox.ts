/** Refusals of `features/inbox`. */
export const inboxRefusals = {} as const;
