import type { IdentityDeps } from '../identity/index.js';

/** What the verbs and resolvers of this feature need. An emergency asks for a code of the second factor, so identity's are among it. */
export type CaseDeps = IdentityDeps;
