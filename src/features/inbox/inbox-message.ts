/** What a message is about. */
export const MessageSource = { FEEDBACK: 'FEEDBACK' } as const;
export type MessageSource = keyof typeof MessageSource;
