import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import type { LocalDate } from '../../lib/period.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { isIdOf, newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import { loadMember } from '../organisation/index.js';
import { type ConsentScope, type ConsentStanding, consentStanding } from './consent.js';
import { consentsOf, insertOverride } from './consent.store.js';

/** Whose data it is. */
export interface AskedSubject {
  readonly id: string;
  /** Day or month of birth, null when it is not known. A member's stands in her file; of anybody else the caller has to say it. */
  readonly born?: string | null;
}

/** Who may say that life or safety cannot wait for a signature, and why, in ten characters or more; without a reason there is no emergency. */
export interface Emergency {
  readonly viewer: Viewer;
  readonly reason: string | null | undefined;
  readonly now: Date;
}

const refusals = {
  MISSING: 'CONSENT_MISSING',
  WITHDRAWN: 'CONSENT_WITHDRAWN',
  GUARDIAN_REQUIRED: 'CONSENT_GUARDIAN_REQUIRED',
} as const satisfies Record<Exclude<ConsentStanding, 'VALID'>, string>;

const LEAST_REASON = 10;

/**
 * Lets a transaction go on that saves personal data in this scope, or refuses it. In a lawful emergency it goes on without consent, and a row
 * and the entry of the act say so. Answers the id of that row, null where a consent was there.
 * Errors: CONSENT_MISSING, CONSENT_WITHDRAWN, CONSENT_GUARDIAN_REQUIRED, EMERGENCY_REASON_TOO_SHORT.
 */
export async function requireConsent(
  tx: Tx,
  subject: AskedSubject,
  scope: ConsentScope,
  day: LocalDate,
  emergency?: Emergency,
): Promise<string | null> {
  const born = await bornOf(tx, subject);
  const standing = consentStanding(await consentsOf(tx, subject.id), scope, born, day);
  if (standing === 'VALID') return null;
  if (!emergency?.reason) return refuse(refusals[standing], { purpose: scope.purpose });
  const reason = cleanText(emergency.reason, { max: 500, path: ['input', 'emergencyReason'] });
  refuseUnless([...reason].length >= LEAST_REASON, 'EMERGENCY_REASON_TOO_SHORT', { min: LEAST_REASON }, ['input', 'emergencyReason']);
  const id = newId('consent_override');
  const { viewer, now } = emergency;
  const why = { purpose: scope.purpose, programme: scope.programme ?? null, reason };
  await insertOverride(tx, { id, subjectId: subject.id, ...why, accountId: signerOf(viewer), createdAt: now.getTime() });
  return id;
}

async function bornOf(tx: Tx, { id, born }: AskedSubject): Promise<string | null> {
  if (born !== undefined) return born;
  if (!isIdOf('member', id)) throw new Error('Whether somebody who is no member is a child has to be said');
  return (await loadMember(tx, id)).birthMonth;
}
