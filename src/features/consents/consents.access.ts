import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** What is to be signed is public; who signed is about persons. */
export const consentsAccess: DeclaredAccess = {
  Query: { consentTexts: 'ANYBODY', consents: 'READ_MEMBERS' },
  Mutation: { publishConsentText: 'PUBLISH_CONSENT_TEXTS', giveConsent: 'KEEP_CONSENTS', withdrawConsent: 'KEEP_CONSENTS' },
  fields: {
    ConsentText: { P: 'id purpose audience number title body hash effectiveFrom' },
    Consent: {
      R: `id member purpose programme text giver guardianRelation channel evidence state givenOn withdrawnOn withdrawReason viewerCan version`,
    },
  },
};
