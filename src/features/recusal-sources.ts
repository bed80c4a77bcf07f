import { achievementRecusals } from './achievements/index.js';
import { brandRecusals } from './brand/index.js';
import { type CaseEyes, caseRecusals } from './cases/index.js';
import { contestRecusals } from './contests/index.js';
import { talkRecusals } from './outreach/index.js';
import type { RecusalSources } from './recusals/index.js';

/** Every kind of record that somebody can stand aside from, and who may order it. */
export const recusalSources = (eyes: CaseEyes): RecusalSources => ({
  ...caseRecusals(eyes),
  ...brandRecusals,
  ...achievementRecusals,
  ...talkRecusals,
  ...contestRecusals,
});
