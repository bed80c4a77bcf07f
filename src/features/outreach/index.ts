/** The door of `outreach`: what other features may use of it. */

export { addConfirmedTalks } from './add-confirmed-talks.js';
export { confirmTalk, confirmTalkWithin } from './confirm-talk.js';
export type { OutreachDeps } from './deps.js';
export { outreachEntities } from './entities.js';
export { logTalk, logTalkWithin } from './log-talk.js';
export { outreachResolvers } from './resolvers.js';
export { PropagandaTalk, TalkEvidence } from './talk.entity.js';
export { talkNodes } from './talk.loaders.js';
