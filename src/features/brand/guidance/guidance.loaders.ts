import { defineChildList, defineFilteredChildList } from '../../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSource, NodeType } from '../../../graphql/node.js';
import type { PageRequest } from '../../../persistence/keyset.js';
import { ProjectType, projectFields } from '../projects/project.types.js';
import type { GuidanceTable } from './guidance.tables.js';
import { guidanceByIds, guidanceCountsOfProjects, guidancePagesOfProjects, guidedProjects } from './guidance.views.js';

/** The batched reads of one kind of guidance. */
export function guidanceLoaders<Row extends { id: string }, Node extends NodeType>(guidance: GuidanceTable, from: (row: Row) => Node) {
  const byId = defineLoader<string, Node | null>(async ({ database }, ids) =>
    inOrder(ids, await guidanceByIds<Row>(database.read, guidance, ids), from),
  );
  const node: NodeSource = (context, id) => load(context, byId, id);
  const ofProject = defineChildList<Row, Node, PageRequest>({
    pages: ({ database }, ids, page) => guidancePagesOfProjects<Row>(database.read, guidance, ids, page),
    counts: ({ database }, ids) => guidanceCountsOfProjects(database.read, guidance, ids),
    from,
  });
  const projects = defineFilteredChildList({
    parent: 'link.targetId',
    query: (scope, where) => guidedProjects(guidance, scope, where),
    fields: projectFields,
    from: ProjectType.from,
  });
  return { node, ofProject, projects };
}
