import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { defineEvidence } from '../../evidence/index.js';
import { BaselineType } from './baseline.types.js';
import { baselinesByIds } from './baseline.views.js';

/** Baselines by id; null for one that does not exist or lies outside the viewer's scope. */
export const baselineById = defineLoader<string, BaselineType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await baselinesByIds(database.read, viewer.scope.I, ids), BaselineType.from),
);

/** The files that prove a baseline, as far as the viewer may see them. */
export const evidenceOfBaseline = defineEvidence({ table: 'baseline_evidence', owner: 'baselineId' });

export const baselineNodes: NodeSources = { baseline: (context, id) => load(context, baselineById, id) };
