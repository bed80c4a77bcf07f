import type { SearchSource } from '../../graphql/search.resolver.js';
import type { ProjectType } from './projects/project.types.js';
import { visibleProjectIds } from './projects/project.views.js';

/** What `search` finds of this feature: the projects that the viewer may see. */
export const brandSearch: readonly SearchSource[] = [
  {
    kind: 'project',
    visible: (viewer, idColumn) => visibleProjectIds(viewer.scope.I, idColumn),
    titleOf: node => (node as ProjectType).title,
  },
];
