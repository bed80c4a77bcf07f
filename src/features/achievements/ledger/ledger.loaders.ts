import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { defineEvidence } from '../../evidence/index.js';
import { LedgerEntryType } from './ledger.types.js';
import { entriesByIds } from './ledger.views.js';

/** Ledger entries by id; null for one that does not exist or lies outside the viewer's scope. */
export const entryById = defineLoader<string, LedgerEntryType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await entriesByIds(database.read, viewer.scope.I, ids), LedgerEntryType.from),
);

/** The files that prove an entry, as far as the viewer may see them. */
export const evidenceOfEntry = defineEvidence({ table: 'ledger_evidence', owner: 'entryId' });

export const entryNodes: NodeSources = { ledger_entry: (context, id) => load(context, entryById, id) };
