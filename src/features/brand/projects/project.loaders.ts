import { defineFilteredChildList } from '../../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import { ProjectType, projectFields } from './project.types.js';
import { latestProjects, projectsByIds } from './project.views.js';

/** Projects by id; null for one that does not exist or that the viewer may not see. */
export const projectById = defineLoader<string, ProjectType | null>(async ({ database, viewer }, ids) =>
  inOrder(ids, await projectsByIds(database.read, viewer.scope.I, ids), ProjectType.from),
);

const projectsOf = (parent: 'p.branchId' | 'p.brandId') =>
  defineFilteredChildList({ parent, query: latestProjects, fields: projectFields, from: ProjectType.from });

/** The projects filed under a branch, and those done under a brand; the latest first. */
export const projectsOfBranch = projectsOf('p.branchId');
export const projectsOfBrand = projectsOf('p.brandId');

export const projectNodes: NodeSources = { project: (context, id) => load(context, projectById, id) };
