import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { findFiles } from './stored-file.store.js';
import { StoredFileType } from './stored-file.types.js';

/** Files by id as far as the viewer may see them; null otherwise. */
export const fileById = defineLoader<string, StoredFileType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await findFiles(database.read, viewer.scope, ids), StoredFileType.from),
);

export const fileNodes: NodeSources = { file: (context, id) => load(context, fileById, id) };
