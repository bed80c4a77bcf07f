import { Feedback } from './feedback.entity.js';
import { InboxMessage } from './inbox-message.entity.js';

/** Every table of this feature. */
export const inboxEntities = [Feedback, InboxMessage];
