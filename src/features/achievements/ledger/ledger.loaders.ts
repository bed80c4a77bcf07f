import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { groupBy } from '../../../lib/group.js';
import { evidenceOf } from './ledger.store.js';
import { LedgerEntryType } from './ledger.types.js';
import { entriesByIds } from './ledger.views.js';

/** Ledger entries by id; null for one that does not exist or lies outside the viewer's scope. */
export const entryById = defineLoader<string, LedgerEntryType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await entriesByIds(database.read, viewer.scope, ids), LedgerEntryType.from),
);

export const evidenceByEntry = defineLoader<string, string[]>(async ({ database }, ids) => {
  const found = groupBy(await evidenceOf(database.read, ids), link => link.entryId);
  return ids.map(id => (found.get(id) ?? []).map(link => link.fileId).sort());
});

export const entryNodes: NodeSources = { ledger_entry: (context, id) => load(context, entryById, id) };
