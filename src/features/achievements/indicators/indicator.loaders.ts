import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { groupBy } from '../../../lib/group.js';
import { definitionsOf, findIndicators } from './indicator.store.js';
import { IndicatorDefinition, IndicatorType } from './indicator.types.js';

/** Indicators by id; null for an id nobody has. */
export const indicatorById = defineLoader<string, IndicatorType | null>(async ({ database }, ids) =>
  inOrder(ids, await findIndicators(database.read, ids), IndicatorType.from),
);

/** All definitions of an indicator, the newest first. */
export const definitionsByIndicator = defineLoader<string, IndicatorDefinition[]>(async ({ database }, ids) => {
  const found = groupBy(await definitionsOf(database.read, ids), row => row.indicatorId);
  return ids.map(id => (found.get(id) ?? []).map(IndicatorDefinition.from));
});

export const indicatorNodes: NodeSources = { indicator: (context, id) => load(context, indicatorById, id) };
