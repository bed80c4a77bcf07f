import type { Viewer } from '../../access/viewer.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText, lengthOf } from '../../lib/text.js';
import type { Tx } from '../../persistence/database.js';
import { requireConsent } from '../consents/index.js';
import { type CaseKind, caseRules } from './case.js';

/** Whom a case is about, as far as the system knows her. */
interface Subject {
  readonly kind: CaseKind;
  readonly ownerMemberId: string | null;
}

interface Asking {
  readonly viewer: Viewer;
  readonly now: Date;
  /** Life or safety cannot wait for a signature. */
  readonly emergencyReason: string | null | undefined;
}

const LEAST_BASIS = 10;

/**
 * On what a case stands that needs consent and is about nobody the system knows: who agreed, and where the paper lies. Null for every other
 * case. Errors: CASE_BASIS_MISSING, CASE_BASIS_NOT_ASKED, text refusals.
 */
export function basisOf({ kind, ownerMemberId }: Subject, basis: string | null | undefined): string | null {
  const path = ['input', 'basis'];
  if (caseRules[kind].consent === null || ownerMemberId !== null) {
    refuseUnless(!basis, 'CASE_BASIS_NOT_ASKED', {}, path);
    return null;
  }
  const said = basis ? cleanText(basis, { max: 500, hasLines: true, path }) : '';
  refuseUnless(lengthOf(said) >= LEAST_BASIS, 'CASE_BASIS_MISSING', { min: LEAST_BASIS }, path);
  return said;
}

/**
 * Lets something be kept in a case about a member, or refuses it. Errors: CONSENT_MISSING, CONSENT_WITHDRAWN, CONSENT_GUARDIAN_REQUIRED,
 * EMERGENCY_REASON_TOO_SHORT.
 */
export async function requireCaseConsent(tx: Tx, { kind, ownerMemberId }: Subject, asking: Asking): Promise<void> {
  const purpose = caseRules[kind].consent;
  if (purpose === null || ownerMemberId === null) return;
  const { viewer, now, emergencyReason: reason } = asking;
  await requireConsent(tx, { id: ownerMemberId }, { purpose }, shanghaiDay(now), { viewer, reason, now });
}
