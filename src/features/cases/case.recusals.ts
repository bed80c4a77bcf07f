import type { RecusalSources } from '../recusals/index.js';
import { relationTo } from './case.policy.js';
import { type CaseEyes, casesByIds } from './case.store.js';

/** From a case its handler, its supervisor and whom it is about may stand aside; its supervisor says who else does. */
export const caseRecusals = (eyes: CaseEyes): RecusalSources => ({
  case: {
    isSecret: true,
    async seenBy(tx, viewer, id) {
      const [found] = await casesByIds(tx, eyes, viewer, [id]);
      return found ? { mayOrder: relationTo(viewer, found.facts) === 'SUPERVISOR' } : null;
    },
  },
});
