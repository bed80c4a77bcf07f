import { actOf } from '../../access/act.js';
import type { StoredContent } from '../../files/content-store.js';
import type { Ticket } from '../../files/tickets.js';
import { refuseUnless } from '../../lib/refusal.js';
import { loadBranchInScope } from '../organisation/index.js';
import type { EvidenceDeps } from './deps.js';
import { uploadSubjectOf } from './prepare-upload.js';
import { mayHandIn } from './stored-file.policy.js';
import { keepFile } from './stored-file.store.js';

/**
 * Writes the row of what has arrived under an upload ticket, with the right decided again. Sending the same bytes twice is sending
 * them once: the id stands in the ticket. Errors: FORBIDDEN, NOT_FOUND, UPLOAD_USED.
 */
export async function keepUpload(deps: EvidenceDeps, ticket: Ticket, stored: StoredContent): Promise<{ fileId: string }> {
  const { fileId, fileName, branchId, purpose } = uploadSubjectOf(ticket);
  const viewer = await deps.viewerOf(ticket);
  refuseUnless(viewer && mayHandIn(viewer), 'FORBIDDEN');
  const createdAt = deps.clock.now().getTime();
  const { hash, mediaType, size } = stored;
  await deps.database.inTransaction(actOf(viewer, 'keepUpload'), async ({ tx }) => {
    await loadBranchInScope(tx, viewer.scope.I, branchId);
    await keepFile(tx, { id: fileId, hash, fileName, mediaType, size, purpose, branchId, uploadedById: ticket.accountId, createdAt });
  });
  return { fileId };
}
