import type { RevealSources } from '../../../reveals/index.js';
import { maySuperviseContest } from '../doubt.policy.js';
import { sealedComplaint } from './complaint.sealed.js';
import { complaintInHand } from './complaint.store.js';

/** What `reveal` may open of a complaint: what was written and how its writer is reached, to whoever handles it. */
export const complaintReveals: RevealSources = {
  complaint: {
    columns: { NARRATIVE: 'narrative', CONTACT: 'contact', REASON: 'reviewReason' },
    async partsFor(tx, viewer, id) {
      const found = await complaintInHand(tx, viewer, id);
      return found && [{ of: sealedComplaint, row: found.row, columns: ['narrative', 'contact', 'reviewReason'] }];
    },
    async isKeeper(tx, viewer, id) {
      const found = await complaintInHand(tx, viewer, id);
      return found !== null && maySuperviseContest(viewer, found.places.host);
    },
  },
};
