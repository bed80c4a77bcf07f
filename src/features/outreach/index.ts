/** The door of `outreach`: what other features may use of it. */

export { addConfirmedTalks } from './add-confirmed-talks.js';
export type { OutreachDeps } from './deps.js';
export { outreachEntities } from './entities.js';
export { outreachAccess } from './outreach.access.js';
export { outreachResolvers } from './resolvers.js';
export { talkNodes } from './talk.loaders.js';
export { talkRecusals } from './talk.recusals.js';
