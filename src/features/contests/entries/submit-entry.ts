import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { ContestEntry } from '../contest.entity.js';
import { changeEntry } from '../contest.store.js';
import type { ContestsDeps } from '../deps.js';
import { EntryWork } from './entry-work.entity.js';
import { type EntryToStep, holdEntryFor } from './load-entry.js';

/**
 * Hands an entry in (提交作品): while registration is open, and what came back for repair until the review ends. It needs a work, the licence of its
 * rights and, for a minor, the guardian's consent. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, REGISTRATION_CLOSED, ENTRY_INCOMPLETE.
 */
export function submitEntry(deps: ContestsDeps, viewer: Viewer, input: EntryToStep): Promise<ContestEntry> {
  return deps.database.inTransaction(actOf(viewer, 'submitEntry'), async ({ tx }) => {
    const { entry, contest } = await holdEntryFor(tx, viewer, 'SUBMIT', input);
    const isRepair = entry.state === 'RETURNED';
    refuseUnless(contest.state === 'REGISTERING' || (isRepair && contest.state === 'REVIEWING'), 'REGISTRATION_CLOSED');
    const isWhole =
      entry.rightsGrantedAt !== null &&
      (!entry.isMinors || entry.guardianConsentedAt !== null) &&
      (await tx.manager.existsBy(EntryWork, { entryId: entry.id }));
    refuseUnless(isWhole, 'ENTRY_INCOMPLETE');
    return changeEntry(tx, entry, { state: 'SUBMITTED', submittedById: signerOf(viewer) });
  });
}
