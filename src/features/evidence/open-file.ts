import type { Readable } from 'node:stream';
import type { Viewer } from '../../access/viewer.js';
import { getFile } from '../../files/transfer.js';
import { refuse } from '../../lib/refusal.js';
import type { EvidenceDeps } from './deps.js';
import { findFiles } from './stored-file.store.js';

export interface OpenedFile {
  readonly stream: Readable;
  readonly fileName: string;
  readonly mediaType: string;
}

/** The content of a file that the viewer may read, for features that work on it (imports). Errors: LINKED_RECORD_NOT_FOUND. */
export async function openFile(deps: Pick<EvidenceDeps, 'database' | 'content'>, viewer: Viewer, fileId: string): Promise<OpenedFile> {
  const [file] = await findFiles(deps.database.read, viewer.scope.I, [fileId]);
  if (!file) return refuse('LINKED_RECORD_NOT_FOUND', {}, ['input', 'fileId']);
  const { content, fileName, mediaType } = await getFile(deps.content, file);
  return { stream: content, fileName, mediaType };
}
