import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { mayAnswerFeedback } from './feedback.policy.js';
import { FeedbackType } from './feedback.types.js';
import { feedbackByIds } from './feedback.views.js';
import { findMessages } from './inbox-message.store.js';
import { InboxMessageType } from './inbox-message.types.js';

/** Feedback by id within the viewer's scope; null for anything else. */
const feedbackById = defineLoader<string, FeedbackType | null>(async ({ database, viewer }, ids) => {
  const rows = mayAnswerFeedback(viewer) ? await feedbackByIds(database.read, viewer.scope.R, ids) : [];
  return inOrder(ids, rows, FeedbackType.from);
});

/** The viewer's own messages by id. */
const messageById = defineLoader<string, InboxMessageType | null>(async ({ database, viewer }, ids) => {
  const rows = viewer.account ? await findMessages(database.read, viewer.account.id, ids) : [];
  return inOrder(ids, rows, InboxMessageType.from);
});

export const inboxNodes: NodeSources = {
  feedback: (context, id) => load(context, feedbackById, id),
  message: (context, id) => load(context, messageById, id),
};
