import { holderOf } from '../../access/holder.js';
import type { Viewer } from '../../access/viewer.js';
import type { Ticket } from '../../files/tickets.js';
import { getFile, type Outgoing } from '../../files/transfer.js';
import type { EvidenceDeps } from './deps.js';
import type { Transfer } from './prepare-upload.js';
import { TICKET_LIFE } from './stored-file.js';
import { loadFile } from './stored-file.store.js';

/** Issues the ticket under which a file can be fetched for five minutes. Errors: UNAUTHENTICATED, NOT_FOUND. */
export async function prepareDownload(deps: EvidenceDeps, viewer: Viewer, fileId: string): Promise<Transfer> {
  const holder = holderOf(viewer);
  const file = await loadFile(deps.database.read, viewer.scope.I, fileId);
  const expiresAt = new Date(deps.clock.now().getTime() + TICKET_LIFE.download);
  const ticket = deps.tickets.issue({ purpose: 'DOWNLOAD', subject: file.id, ...holder, maxBytes: 0, types: [], expiresAt });
  return { fileId: file.id, ticket, url: `/files/${ticket}`, expiresAt };
}

/** The file a download ticket stands for, if the person who was given the ticket may still read it. */
export async function openDownload(deps: EvidenceDeps, ticket: Ticket): Promise<Outgoing | undefined> {
  const viewer = await deps.viewerOf(ticket);
  if (!viewer) return undefined;
  return getFile(deps.content, await loadFile(deps.database.read, viewer.scope.I, ticket.subject));
}
