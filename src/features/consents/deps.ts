import type { CipherName } from '../../access/crypto/cipher.js';
import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { Clock } from '../../lib/clock.js';
import type { Database } from '../../persistence/database.js';
import type { ConsentSubjectSources } from './subject.js';

/** What the verbs and resolvers of this feature need. */
export interface ConsentDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** Of the families `consent-proof` and `consent/<subject>`. */
  readonly keys: DataKeys;
  /** How guardians' names are sealed. */
  readonly cipher: CipherName;
  /** Whose consent can be recorded, by the kind of their id; members are known here. */
  readonly consentSubjects?: ConsentSubjectSources;
}
