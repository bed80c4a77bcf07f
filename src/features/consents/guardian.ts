import { createHmac } from 'node:crypto';
import { keyIdOf, seal, unseal } from '../../access/crypto/cipher.js';
import type { Tx } from '../../persistence/database.js';
import type { ConsentDeps } from './deps.js';

/** A key of the subject's own: destroyed with her data, it takes what only she and her guardian should be read by. */
export const consentKeyFamily = (subjectId: string): string => `consent/${subjectId}`;

const contextOf = (consentId: string): string => `consent|guardianSealed|${consentId}`;

interface Sealed {
  readonly id: string;
  readonly subjectId: string;
}

/** The guardian's name as it is stored, bound to this one consent. */
export async function sealGuardian({ keys, cipher }: ConsentDeps, tx: Tx, consent: Sealed, name: string): Promise<string> {
  const key = await keys.current(tx, consentKeyFamily(consent.subjectId));
  return seal(cipher, key, Buffer.from(name), contextOf(consent.id));
}

/** The guardian's name; undefined once its key was destroyed. The caller notes the reading first. */
export async function openGuardian(
  { keys }: Pick<ConsentDeps, 'keys'>,
  tx: Tx,
  consent: { readonly id: string; readonly guardianSealed: string | null },
): Promise<string | undefined> {
  if (consent.guardianSealed === null) return undefined;
  const key = await keys.byId(tx, keyIdOf(consent.guardianSealed) ?? '');
  return key && unseal(consent.guardianSealed, key.bytes, contextOf(consent.id)).toString();
}

/** What a consent can be proven with after the person's data is gone. */
export interface ProvenFacts {
  readonly subjectId: string;
  readonly textHash: string;
  readonly programme: string | null;
  readonly guardian: string | null;
  readonly givenOn: string;
}

/** The same facts give the same digest, and nobody without the key can try names against it. */
export async function proofOf({ keys }: Pick<ConsentDeps, 'keys'>, tx: Tx, facts: ProvenFacts): Promise<string> {
  const { bytes } = await keys.current(tx, 'consent-proof');
  const { subjectId, textHash, programme, guardian, givenOn } = facts;
  return createHmac('sha256', bytes)
    .update(JSON.stringify([subjectId, textHash, programme, guardian, givenOn]))
    .digest('hex');
}
