import type { ClassType } from 'type-graphql';
import { FeedbackResolver } from './feedback.resolver.js';
import { InboxMessageResolver } from './inbox-message.resolver.js';

/** What this feature adds to the graph. */
export const inboxResolvers: readonly ClassType<object>[] = [FeedbackResolver, InboxMessageResolver];
