import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { groupBy } from '../../../lib/group.js';
import { baselineEvidenceOf } from './baseline.store.js';
import { BaselineType } from './baseline.types.js';
import { baselinesByIds } from './baseline.views.js';

/** Baselines by id; null for one that does not exist or lies outside the viewer's scope. */
export const baselineById = defineLoader<string, BaselineType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await baselinesByIds(database.read, viewer.scope, ids), BaselineType.from),
);

export const evidenceByBaseline = defineLoader<string, string[]>(async ({ database }, ids) => {
  const found = groupBy(await baselineEvidenceOf(database.read, ids), link => link.baselineId);
  return ids.map(id => (found.get(id) ?? []).map(link => link.fileId).sort());
});

export const baselineNodes: NodeSources = { baseline: (context, id) => load(context, baselineById, id) };
