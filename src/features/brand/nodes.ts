import type { NodeSources } from '../../graphql/node.js';
import { activityNodes } from './activities/activity.loaders.js';
import { brandCatalogueNodes } from './brand.loaders.js';
import { guidanceNodes } from './guidance/guidance.resolver.js';
import { projectNodes } from './projects/project.loaders.js';

/** Every kind of node of this feature. */
export const brandNodes: NodeSources = { ...brandCatalogueNodes, ...guidanceNodes, ...projectNodes, ...activityNodes };
