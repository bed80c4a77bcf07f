/** The door of `reveals`: what other features may use of it. */

export { Reveal } from './reveal.entity.js';
export { RevealResolver } from './reveal.resolver.js';
export type { RevealSources } from './reveal-source.js';
export { revealsAccess } from './reveals.access.js';
