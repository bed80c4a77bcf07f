import { createHmac } from 'node:crypto';
import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { SealedTable } from '../../access/privacy/sealed-table.js';
import type { Tx } from '../../persistence/database.js';

/** A key of the subject's own: destroyed with her data, it takes the names that stand beside her consents with it. */
export const consentKeyFamily = (subjectId: string): string => `consent/${subjectId}`;

/** Where guardians' names are sealed. */
export const sealedConsents: SealedTable<'guardianSealed', { readonly id: string; readonly subjectId: string }> = {
  table: 'consent',
  columns: { guardianSealed: {} },
  family: ({ subjectId }) => consentKeyFamily(subjectId),
  ownerColumn: 'subjectId',
};

/** What a consent can be proven with after the person's data is gone. */
interface ProvenFacts {
  readonly subjectId: string;
  readonly textHash: string;
  readonly programme: string | null;
  readonly guardian: string | null;
  readonly givenOn: string;
}

/** The same facts give the same digest, and nobody without the key can try names against it. */
export async function proofOf(keys: DataKeys, tx: Tx, facts: ProvenFacts): Promise<string> {
  const { bytes } = await keys.current(tx, 'consent-proof');
  const { subjectId, textHash, programme, guardian, givenOn } = facts;
  return createHmac('sha256', bytes)
    .update(JSON.stringify([subjectId, textHash, programme, guardian, givenOn]))
    .digest('hex');
}
