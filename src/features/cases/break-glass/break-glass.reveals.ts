import type { RevealSources } from '../../reveals/index.js';
import type { CaseEyes } from '../case.store.js';
import { sealedBreakGlassUse } from './break-glass-use.sealed.js';
import { seenUse } from './seen-use.js';

/** What `reveal` may open of an emergency reading: its words, to whoever wrote them and to the supervisor of the case. */
export const breakGlassReveals = (eyes: CaseEyes): RevealSources => ({
  break_glass: {
    columns: { REASON: 'reason', JUSTIFICATION: 'justification', REVIEW_NOTE: 'reviewNote' },
    async partsFor(tx, viewer, id) {
      const found = await seenUse(tx, eyes, viewer, id);
      return found && [{ of: sealedBreakGlassUse, row: found.use, columns: ['reason', 'justification', 'reviewNote'] }];
    },
    isKeeper: async (tx, viewer, id) => (await seenUse(tx, eyes, viewer, id))?.facts.isWatched ?? false,
  },
});
