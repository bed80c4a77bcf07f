import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { groupBy } from '../../../lib/group.js';
import type { NewSectorSpan } from './new-sector.entity.js';
import { NewSectorOrgType } from './new-sector.types.js';
import { orgRows, spanRows } from './new-sector.views.js';

/** Organisations of the roll by id; null for one that does not exist or may not be seen. */
export const newSectorOrgById = defineLoader<string, NewSectorOrgType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await orgRows(database.read, viewer.scope.I, ids), NewSectorOrgType.from),
);

export const newSectorNodes: NodeSources = { new_sector_org: (context, id) => load(context, newSectorOrgById, id) };

/** The dated stretches of an organisation; reached only from one that may be seen. */
export const spansOfOrg = defineLoader<string, readonly NewSectorSpan[]>(async ({ database }, ids) => {
  const rows = groupBy(await spanRows(database.read, ids), row => row.orgId);
  return ids.map(id => rows.get(id) ?? []);
});
