import type { NodeSources } from '../graphql/node.js';
import { achievementsNodes, honoursNodes } from './achievements/index.js';
import { brandNodes } from './brand/index.js';
import { type CaseEyes, caseNodes } from './cases/index.js';
import { consentNodes } from './consents/index.js';
import { complaintNodes, contestNodes } from './contests/index.js';
import { fileNodes } from './evidence/index.js';
import { accountNodes, screenNodes, serviceNodes } from './identity/index.js';
import { inboxNodes } from './inbox/index.js';
import { branchNodes, memberNodes, newSectorNodes, personalFileNodes } from './organisation/index.js';
import { talkNodes } from './outreach/index.js';
import { studyNodes } from './study/index.js';
import { venueNodes } from './venues/index.js';

/** Every kind of node and how it is loaded: what `node` and `nodes` can fetch. */
export const nodeSources = (eyes: CaseEyes): NodeSources => ({
  ...branchNodes,
  ...memberNodes,
  ...personalFileNodes,
  ...newSectorNodes,
  ...accountNodes,
  ...screenNodes,
  ...serviceNodes,
  ...achievementsNodes,
  ...brandNodes,
  ...talkNodes,
  ...inboxNodes,
  ...contestNodes,
  ...complaintNodes,
  ...studyNodes,
  ...fileNodes,
  ...consentNodes,
  ...honoursNodes,
  ...venueNodes,
  ...caseNodes(eyes),
});
