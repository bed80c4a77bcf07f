import { defineLoader, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { findFiles } from './stored-file.store.js';
import { StoredFileType } from './stored-file.types.js';

/** Files by id as far as the viewer may see them; null otherwise. */
export const fileById = defineLoader<string, StoredFileType | null>(async ({ database, viewer }, ids) => {
  const found = new Map((await findFiles(database.read, viewer.scope, ids)).map(row => [row.id, StoredFileType.from(row)]));
  return ids.map(id => found.get(id) ?? null);
});

export const fileNodes: NodeSources = { file: (context, id) => load(context, fileById, id) };
