/** The door of `recusals`: what other features may use of it. */

export { RecusalResolver } from './recusal.resolver.js';
export { placedSource, type RecusalSources } from './recusal-source.js';
export { recusalsAccess } from './recusals.access.js';
