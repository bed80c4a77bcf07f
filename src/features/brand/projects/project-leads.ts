import { refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';

export interface Leads {
  readonly partyLeadId?: string | null | undefined;
  readonly businessLeadId?: string | null | undefined;
}

/** The two leads must be members. One person may be both. Errors: LINKED_RECORD_NOT_FOUND. */
export async function refuseUnknownLeads(tx: Tx, leads: Leads): Promise<void> {
  for (const field of ['partyLeadId', 'businessLeadId'] as const) {
    const id = leads[field];
    if (!id) continue;
    const found = await tx.rows('SELECT id FROM member WHERE id = ?', [id]);
    refuseUnless(found.length === 1, 'LINKED_RECORD_NOT_FOUND', {}, ['input', field]);
  }
}
