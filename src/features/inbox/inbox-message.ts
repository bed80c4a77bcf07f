/** What a message is about. */
export const MessageSource = { FEEDBACK: 'FEEDBACK', BREAK_GLASS: 'BREAK_GLASS', FRAUD_CASE: 'FRAUD_CASE' } as const;
export type MessageSource = keyof typeof MessageSource;
