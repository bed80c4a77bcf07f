/** What somebody tells the federation. */
export const FeedbackKind = { COMPLAINT: 'COMPLAINT', SUGGESTION: 'SUGGESTION', QUESTION: 'QUESTION' } as const;
export type FeedbackKind = keyof typeof FeedbackKind;

/** How far it has come. */
export const FeedbackState = { RECEIVED: 'RECEIVED', ANSWERED: 'ANSWERED', CLOSED: 'CLOSED' } as const;
export type FeedbackState = keyof typeof FeedbackState;

const steps: Readonly<Record<FeedbackState, readonly FeedbackState[]>> = {
  RECEIVED: ['ANSWERED', 'CLOSED'],
  ANSWERED: ['CLOSED'],
  CLOSED: [],
};

/** RECEIVED → ANSWERED → CLOSED; what needs no answer (an empty or abusive text) is closed at once. */
export const mayBecome = (from: FeedbackState, to: FeedbackState): boolean => steps[from].includes(to);

export const LONGEST_TEXT = 2_000;
export const LONGEST_CONTACT = 100;
/** A key that only its sender can know: it leads back to the receipt. */
export const KEY_LENGTH = { min: 16, max: 100 } as const;
