/** The door of `inbox`: what other features may use of it. */

export { inboxEntities } from './entities.js';
export { inboxAccess } from './inbox.access.js';
export { inboxNodes } from './inbox.loaders.js';
export { tellAccount } from './inbox-message.store.js';
export { receiptHash, receiptOf, refuseGuessableKey } from './receipt.js';
export { inboxResolvers } from './resolvers.js';
