import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { type FileLinks, linkedFiles } from './linked-files.views.js';
import { findFiles } from './stored-file.store.js';
import { StoredFileType } from './stored-file.types.js';

/** Files by id as far as the viewer may see them; null otherwise. */
export const fileById = defineLoader<string, StoredFileType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findFiles(database.read, viewer.scope.I, ids), StoredFileType.from),
);

/** The files that prove a record (佐证材料), as far as the viewer may see them. */
export const defineEvidence = (links: FileLinks) =>
  defineLoader<string, StoredFileType[]>(async ({ database, viewer }, ids) =>
    (await linkedFiles(database.read, viewer.scope.I, links, ids)).map(files => files.map(StoredFileType.from)),
  );

export const fileNodes: NodeSources = { file: (context, id) => load(context, fileById, id) };
