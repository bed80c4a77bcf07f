import type { Vault } from '../../../access/privacy/vault.js';
import type { OrganisationDeps } from '../deps.js';

/** What the verbs and resolvers of personal files need. */
export interface PersonalFileDeps extends OrganisationDeps {
  readonly vault: Vault;
}
