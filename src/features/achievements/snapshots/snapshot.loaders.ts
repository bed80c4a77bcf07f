import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { groupBy } from '../../../lib/group.js';
import { FigureSnapshotType } from './snapshot.types.js';
import { snapshotsBy } from './snapshot.views.js';

/** Published figures by id; null for one that does not exist or may not be seen. */
export const snapshotById = defineLoader<string, FigureSnapshotType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await snapshotsBy(database.read, viewer.scope.I, 's.id', ids), FigureSnapshotType.from),
);

/** The corrections of a published figure, the first one first. */
export const correctionsOf = defineLoader<string, FigureSnapshotType[]>(async ({ database, viewer }, ids) => {
  const found = groupBy(await snapshotsBy(database.read, viewer.scope.I, 's.correctsId', ids), row => row.correctsId);
  return ids.map(id => (found.get(id) ?? []).map(FigureSnapshotType.from));
});

export const snapshotNodes: NodeSources = { figure_snapshot: (context, id) => load(context, snapshotById, id) };
