import { defineChildList } from '../../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSource, NodeType } from '../../../graphql/node.js';
import { wherePredicate } from '../../../persistence/filter.js';
import type { PageRequest } from '../../../persistence/keyset.js';
import type { Project } from '../projects/project.entity.js';
import { type ProjectChildArgs, ProjectType, projectFields } from '../projects/project.types.js';
import type { GuidanceTable } from './guidance.tables.js';
import {
  guidanceByIds,
  guidanceCountsOfProjects,
  guidancePagesOfProjects,
  guidedProjectCounts,
  guidedProjectPages,
} from './guidance.views.js';

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
  const projects = defineChildList<Project, ProjectType, ProjectChildArgs>({
    pages: ({ database, viewer }, ids, args) =>
      guidedProjectPages(database.read, guidance, viewer.scope, ids, wherePredicate(projectFields, args.where), args),
    counts: ({ database, viewer }, ids, args) =>
      guidedProjectCounts(database.read, guidance, viewer.scope, ids, wherePredicate(projectFields, args.where)),
    from: ProjectType.from,
  });
  return { node, ofProject, projects };
}
