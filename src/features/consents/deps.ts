import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { Vault } from '../../access/privacy/vault.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { ConsentSubjectSources } from './subject.js';

/** What the verbs and resolvers of this feature need. */
export interface ConsentDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Of the family `consent-proof`. */
  readonly keys: DataKeys;
  /** Guardians' names are sealed, under `consent/<subject>`. */
  readonly vault: Vault;
  /** Whose consent can be recorded, by the kind of their id; members are known here. */
  readonly consentSubjects?: ConsentSubjectSources;
}
