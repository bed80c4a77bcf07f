import { holderOf } from '../../access/holder.js';
import type { Viewer } from '../../access/viewer.js';
import type { Ticket } from '../../files/tickets.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import { loadBranchInScope } from '../organisation/index.js';
import type { EvidenceDeps } from './deps.js';
import { type FilePurpose, type OfferedFile, refuseUnoffered, TICKET_LIFE } from './stored-file.js';
import { mayHandIn } from './stored-file.policy.js';

export interface OfferedUpload extends OfferedFile {
  readonly fileName: string;
  readonly branchId: string;
}

/** Where and until when a transfer may happen; `url` is a path on this host. */
export interface Transfer {
  readonly fileId: string;
  readonly ticket: string;
  readonly url: string;
  readonly expiresAt: Date;
}

/** What an upload ticket is about: the row that will be written when the content has arrived. Nothing is stored before. */
export interface UploadSubject {
  readonly fileId: string;
  readonly fileName: string;
  readonly branchId: string;
  readonly purpose: FilePurpose;
}

const LONGEST_NAME = 120;

/** Decides whether a file may be handed in and issues the ticket. Errors: FORBIDDEN, NOT_FOUND, UPLOAD_TYPE_NOT_OFFERED, FILE_TOO_LARGE, text refusals. */
export async function prepareUpload(deps: EvidenceDeps, viewer: Viewer, input: OfferedUpload): Promise<Transfer> {
  const holder = holderOf(viewer);
  refuseUnless(mayHandIn(viewer), 'FORBIDDEN');
  const branch = await loadBranchInScope(deps.database.read, viewer.scope.I, input.branchId);
  refuseUnoffered(input, ['input']);
  const fileName = cleanText(input.fileName, { max: LONGEST_NAME, path: ['input', 'fileName'] });
  const subject: UploadSubject = { fileId: newId('file'), fileName, branchId: branch.id, purpose: input.purpose };
  const expiresAt = new Date(deps.clock.now().getTime() + TICKET_LIFE.upload);
  const ticket = deps.tickets.issue({
    purpose: 'UPLOAD',
    subject: JSON.stringify(subject),
    ...holder,
    maxBytes: input.size,
    types: [input.mediaType],
    expiresAt,
  });
  return { fileId: subject.fileId, ticket, url: `/files/${ticket}`, expiresAt };
}

/** Only tickets that we signed come here, so their subject is what `prepareUpload` wrote. */
export const uploadSubjectOf = (ticket: Ticket): UploadSubject => JSON.parse(ticket.subject) as UploadSubject;
