/** What a complaint about a contest is about. */
export const ComplaintKind = {
  FRAUD: 'FRAUD',
  PLAGIARISM: 'PLAGIARISM',
  ELIGIBILITY: 'ELIGIBILITY',
  SCORING: 'SCORING',
  PRIVACY: 'PRIVACY',
} as const;
export type ComplaintKind = keyof typeof ComplaintKind;

/** How far it has come. */
export const ComplaintState = {
  RECEIVED: 'RECEIVED',
  ACCEPTED: 'ACCEPTED',
  INVESTIGATING: 'INVESTIGATING',
  ANSWERED: 'ANSWERED',
  REVIEW: 'REVIEW',
  CLOSED: 'CLOSED',
} as const;
export type ComplaintState = keyof typeof ComplaintState;

/** States in which somebody waits for an answer. */
export const OPEN_COMPLAINTS: readonly ComplaintState[] = ['RECEIVED', 'ACCEPTED', 'INVESTIGATING', 'REVIEW'];

/** Working days: to accept a complaint, to answer it from then on, to ask for a review of the answer, and to answer that. */
export const WORKING_DAYS = { accept: 5, answer: 15, askReview: 10, review: 15 } as const;

export const LONGEST_NARRATIVE = 5_000;
export const LONGEST_ANSWER = 5_000;
