import { defineChildList } from '../../../graphql/connection-loader.js';
import { defineLoader, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { isIn } from '../../../persistence/predicate.js';
import type { Project } from './project.entity.js';
import { type ProjectChildArgs, ProjectType, projectFields } from './project.types.js';
import { projectCountsOf, projectPage, projectPagesOf } from './project.views.js';

const byId = [{ expression: 'p.id', direction: 'ASC' }] as const;
const MOST = 100;

/** Projects by id; null for one that does not exist or that the viewer may not see. */
export const projectById = defineLoader<string, ProjectType | null>(async ({ database, viewer }, ids) => {
  const found = new Map<string, ProjectType>();
  for (let start = 0; start < ids.length; start += MOST) {
    const page = await projectPage(database.read, viewer.scope, isIn('p.id', ids.slice(start, start + MOST)), byId, { first: MOST });
    for (const row of page.rows) found.set(row.id, ProjectType.from(row));
  }
  return ids.map(id => found.get(id) ?? null);
});

const projectsOf = (parent: 'p.branchId' | 'p.brandId') =>
  defineChildList<Project, ProjectType, ProjectChildArgs>({
    pages: ({ database, viewer }, ids, args) =>
      projectPagesOf(database.read, viewer.scope, parent, ids, wherePredicate(projectFields, args.where), args),
    counts: ({ database, viewer }, ids, args) =>
      projectCountsOf(database.read, viewer.scope, parent, ids, wherePredicate(projectFields, args.where)),
    from: ProjectType.from,
  });

/** The projects filed under a branch, and those done under a brand; the latest first. */
export const projectsOfBranch = projectsOf('p.branchId');
export const projectsOfBrand = projectsOf('p.brandId');

export const projectNodes: NodeSources = { project: (context, id) => load(context, projectById, id) };
