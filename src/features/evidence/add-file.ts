import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import type { ContentStore } from '../../files/content-store.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import { loadBranchInScope } from '../organisation/index.js';
import { offers } from './stored-file.js';
import { mayHandIn } from './stored-file.policy.js';
import { keepFile } from './stored-file.store.js';

/** A file whose bytes are here already. */
export interface NewFile {
  readonly branchId: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Takes in evidence that was made on this machine, under the rules of an upload; answers its id. Errors: FORBIDDEN, NOT_FOUND, those of the store. */
export async function addFile(tx: Tx, content: ContentStore, viewer: Viewer, file: NewFile, now: Date): Promise<string> {
  refuseUnless(mayHandIn(viewer), 'FORBIDDEN');
  const branch = await loadBranchInScope(tx, viewer.scope.I, file.branchId);
  const fileName = cleanText(file.fileName, { max: 120, path: ['fileName'] });
  const { maxBytes, types } = offers.EVIDENCE;
  const { hash, size, mediaType } = await content.put(once(file.bytes), { maxBytes, allowedTypes: types });
  const nature = { hash, size, mediaType, fileName, purpose: 'EVIDENCE' as const, branchId: branch.id };
  const { id } = await keepFile(tx, { id: newId('file'), ...nature, uploadedById: signerOf(viewer), createdAt: now.getTime() });
  return id;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
