import type { Vault } from '../../../access/privacy/vault.js';
import type { Viewer } from '../../../access/viewer.js';
import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import type { OrganisationDeps } from '../deps.js';

/** Whose sensitive particulars, and her day or month of birth as far as it is known: for a child her guardian has to agree. */
interface FiledMember {
  readonly id: string;
  readonly born: string | null;
}

/** Who saves, when, and why it could not wait for a consent, if that is said. */
interface Saving {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly reason: string | null | undefined;
}

/**
 * Lets sensitive particulars be saved on this day, or refuses it. Who keeps consents lies above this feature.
 * Errors: CONSENT_MISSING, CONSENT_WITHDRAWN, CONSENT_GUARDIAN_REQUIRED, EMERGENCY_REASON_TOO_SHORT.
 */
export type RequireFileConsent = (tx: Tx, member: FiledMember, day: LocalDate, saving: Saving) => Promise<unknown>;

/** What the verbs and resolvers of personal files need. */
export interface PersonalFileDeps extends OrganisationDeps {
  readonly vault: Vault;
  readonly requireFileConsent: RequireFileConsent;
}
