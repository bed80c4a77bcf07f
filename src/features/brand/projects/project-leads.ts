import type { Viewer } from '../../../access/viewer.js';
import type { Tx } from '../../../persistence/database.js';
import { refuseUnknownMember } from './project.store.js';

export interface Leads {
  readonly partyLeadId?: string | null | undefined;
  readonly businessLeadId?: string | null | undefined;
}

/** Both leads must be people whom the viewer may see; one person may be both. Errors: LINKED_RECORD_NOT_FOUND. */
export async function refuseUnknownLeads(tx: Tx, viewer: Viewer, { partyLeadId, businessLeadId }: Leads): Promise<void> {
  await refuseUnknownMember(tx, viewer, partyLeadId, ['input', 'partyLeadId']);
  await refuseUnknownMember(tx, viewer, businessLeadId, ['input', 'businessLeadId']);
}
