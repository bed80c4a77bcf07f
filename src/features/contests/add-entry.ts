import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import { once } from '../../persistence/idempotency.js';
import type { Tx } from '../../persistence/tx.js';
import { findBranches } from '../organisation/index.js';
import type { ContestEntry } from './contest.entity.js';
import { contestSteps } from './contest.policy.js';
import { holdContestToRun, insertEntry, loadEntry, nextEntryNumber } from './contest.store.js';
import { contestBoardTopic } from './contest-board.js';
import type { ContestsDeps } from './deps.js';

export interface NewEntry {
  readonly contestId: string;
  readonly title: string;
  readonly performerName?: string | null | undefined;
  readonly isNameConsented?: boolean | null | undefined;
  readonly branchId?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Adds an entry to a contest whose voting has not begun; it gets the next number.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, STATE_NOT_ALLOWED, NAME_CONSENT_REQUIRED, LINKED_RECORD_NOT_FOUND, IDEMPOTENCY_MISMATCH, text refusals.
 */
export function addEntry(deps: ContestsDeps, viewer: Viewer, input: NewEntry): Promise<ContestEntry> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'addEntry'), async ({ tx, afterCommit }) => {
    // An opening that is under way would otherwise leave an entry behind that nobody saw when voting began.
    const contest = await holdContestToRun(tx, viewer, input.contestId);
    const write = { accountId: signerOf(viewer), operation: 'addEntry', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, async () => {
      refuseStep(contestSteps.ADD_ENTRY, viewer, contest);
      const entry = await draft(tx, input, now);
      await insertEntry(tx, entry);
      return entry.id;
    });
    afterCommit(() => deps.touch(contestBoardTopic(contest.id)));
    return loadEntry(tx, id);
  });
}

async function draft(tx: Tx, input: NewEntry, now: Date): Promise<Omit<ContestEntry, 'version'>> {
  const { contestId, performerName, branchId } = input;
  refuseUnless(!performerName || input.isNameConsented, 'NAME_CONSENT_REQUIRED', {}, ['input', 'isNameConsented']);
  const isKnown = !branchId || (await findBranches(tx, [branchId])).length === 1;
  refuseUnless(isKnown, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'branchId']);
  return {
    id: newId('contest_entry'),
    contestId,
    number: await nextEntryNumber(tx, contestId),
    title: cleanText(input.title, { max: 120, path: ['input', 'title'] }),
    performerName: performerName ? cleanText(performerName, { max: 60, path: ['input', 'performerName'] }) : null,
    branchId: branchId ?? null,
    state: 'ACCEPTED',
    // The host vouches for what she adds herself.
    ...{ submittedById: null, reviewedById: null, stateReason: null, wasReturned: false, eliminatedIn: null, performerHash: null },
    ...{ isMinors: false, rightsGrantedAt: null, guardianConsentedAt: null },
    createdAt: now.getTime(),
  };
}
