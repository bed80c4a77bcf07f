import { ConsentResolver } from './consent.resolver.js';
import { ConsentTextResolver } from './consent-text.resolver.js';

/** Every resolver of this feature. */
export const consentResolvers = [ConsentTextResolver, ConsentResolver] as const;
