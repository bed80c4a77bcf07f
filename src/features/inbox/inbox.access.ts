import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Anybody may write; letters are read by those who answer them, messages by those they were sent to. */
export const inboxAccess: DeclaredAccess = {
  Query: { feedbackItems: 'ANSWER_FEEDBACK', feedbackStatus: 'ANYBODY', inbox: 'SIGNED_IN' },
  Mutation: {
    submitFeedback: 'ANYBODY',
    answerFeedback: 'ANSWER_FEEDBACK',
    closeFeedback: 'ANSWER_FEEDBACK',
    markRead: 'SIGNED_IN',
  },
  fields: {
    FeedbackItem: { R: 'id kind text contact branch state receivedAt answer answeredAt closedAt version' },
    FeedbackReceipt: { P: 'receipt' },
    FeedbackStatus: { P: 'kind state receivedAt answer answeredAt' },
    InboxMessage: { R: 'id title body source sourceId createdAt readAt' },
    MarkedMessages: { R: 'messages' },
  },
};
