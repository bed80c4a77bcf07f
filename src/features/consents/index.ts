/** The door of `consents`: what other features may use of it. */

export type { ConsentPurpose } from './consent.js';
export { consentNodes } from './consent.loaders.js';
export { consentsAccess } from './consents.access.js';
export { consentEntities } from './entities.js';
export { consentKeyFamily, sealedConsents } from './guardian.js';
export { type AskedSubject, requireConsent } from './require-consent.js';
export { consentResolvers } from './resolvers.js';
