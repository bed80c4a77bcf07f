import { Consent, ConsentOverride, ConsentText } from './consent.entity.js';

/** Every table of this feature. */
export const consentEntities = [ConsentText, Consent, ConsentOverride];
