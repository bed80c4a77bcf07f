import { ExternalIdentity } from './external-identity.entity.js';
import { SignInFlow } from './sign-in-flow.entity.js';

/** Every table of this feature. */
export const signInEntities = [ExternalIdentity, SignInFlow];
