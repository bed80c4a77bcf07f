/** The door of `evidence`: what other features may use of it. */

export { addFile } from './add-file.js';
export type { EvidenceDeps } from './deps.js';
export { evidenceAccess } from './evidence.access.js';
export { keepUpload } from './keep-upload.js';
export { openFile } from './open-file.js';
export { openDownload } from './prepare-download.js';
export { requireFiles } from './require-files.js';
export { StoredFile } from './stored-file.entity.js';
export { defineEvidence, fileById, fileNodes } from './stored-file.loaders.js';
export { StoredFileResolver } from './stored-file.resolver.js';
export { StoredFileType } from './stored-file.types.js';
