/** The door of `inbox`: what other features may use of it. */

export type { InboxDeps } from './deps.js';
export { inboxEntities } from './entities.js';
export { Feedback } from './feedback.entity.js';
export { inboxNodes } from './inbox.loaders.js';
export { InboxMessage } from './inbox-message.entity.js';
export { tellAccount } from './inbox-message.store.js';
export { inboxResolvers } from './resolvers.js';
