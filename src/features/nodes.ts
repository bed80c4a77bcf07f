import type { NodeSources } from '../graphql/node.js';
import { achievementsNodes } from './achievements/index.js';
import { accountNodes } from './identity/index.js';
import { branchNodes, memberNodes, newSectorNodes } from './organisation/index.js';

/** Every kind of node and how it is loaded: what `node` and `nodes` can fetch. */
export const nodeSources: NodeSources = {
  ...branchNodes, // organisation
  ...accountNodes, // identity
  ...memberNodes, // organisation
  ...newSectorNodes, // organisation
  ...achievementsNodes, // achievements
};
