import { actOf } from '../../../access/act.js';
import { refuseRecused } from '../../../access/recusal.store.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { holdRow } from '../../../persistence/hold-row.js';
import { once } from '../../../persistence/idempotency.js';
import type { Tx } from '../../../persistence/tx.js';
import { requireFiles } from '../../evidence/index.js';
import { loadBranch, loadMember } from '../../organisation/index.js';
import { Contest, type ContestEntry } from '../contest.entity.js';
import { maySeeContest } from '../contest.policy.js';
import { changeEntry, countEntriesOf, insertEntry, loadEntry, nextEntryNumber } from '../contest.store.js';
import type { ContestsDeps } from '../deps.js';
import { voterHash, voterKeyFamily } from '../voter-hash.js';
import { cleanWorks, type NewWork } from './entry.js';
import { entrySteps } from './entry.policy.js';
import { EntryWork } from './entry-work.entity.js';
import { holdEntryFor } from './load-entry.js';

export interface EntryToPrepare {
  readonly contestId: string;
  /** Absent: a new entry. */
  readonly entryId?: string | null | undefined;
  /** The branch that sends it. */
  readonly branchId: string;
  readonly title: string;
  readonly performerName?: string | null | undefined;
  readonly isNameConsented?: boolean | null | undefined;
  /** The member who performs, where voters may not vote for themselves. */
  readonly performerMemberId?: string | null | undefined;
  readonly isMinors?: boolean | null | undefined;
  readonly isGuardianConsented?: boolean | null | undefined;
  readonly isRightsGranted?: boolean | null | undefined;
  readonly works: readonly NewWork[];
  readonly idempotencyKey?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Writes down an entry of a branch, to be handed in later; or changes one that was not handed in yet or came back for repair.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED, REGISTRATION_CLOSED, ENTRY_QUOTA_FULL, STATE_NOT_ALLOWED, VERSION_STALE, NAME_CONSENT_REQUIRED, WORK_INVALID,
 * TOO_MANY_ROWS, LINKED_RECORD_NOT_FOUND, IDEMPOTENCY_MISMATCH, text refusals.
 */
export function prepareEntry(deps: ContestsDeps, viewer: Viewer, input: EntryToPrepare): Promise<ContestEntry> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'prepareEntry'), async ({ tx }) => {
    await holdRow(tx, 'contest', input.contestId);
    const write = { accountId: signerOf(viewer), operation: 'prepareEntry', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, async () => {
      const entry = input.entryId ? await change(deps, tx, viewer, input.entryId, input, now) : await add(deps, tx, viewer, input, now);
      await replaceWorks(tx, viewer, entry.id, input.works);
      return entry.id;
    });
    return loadEntry(tx, id);
  });
}

/** What can be said of an entry; consents are kept with the moment they were given. */
function said(input: EntryToPrepare, now: Date) {
  const { performerName, isNameConsented, isMinors } = input;
  refuseUnless(!performerName || isNameConsented, 'NAME_CONSENT_REQUIRED', {}, ['input', 'isNameConsented']);
  const since = (isGiven: boolean | null | undefined) => (isGiven ? now.getTime() : null);
  return {
    title: cleanText(input.title, { max: 120, path: ['input', 'title'] }),
    performerName: performerName ? cleanText(performerName, { max: 60, path: ['input', 'performerName'] }) : null,
    isMinors: isMinors ?? false,
    guardianConsentedAt: since(input.isGuardianConsented),
    rightsGrantedAt: since(input.isRightsGranted),
  };
}

async function add(deps: ContestsDeps, tx: Tx, viewer: Viewer, input: EntryToPrepare, now: Date): Promise<{ id: string }> {
  const { contestId, branchId } = input;
  const contest = (await tx.manager.findOneBy(Contest, { id: contestId })) ?? refuse('NOT_FOUND');
  const host = await loadBranch(tx, contest.branchId);
  refuseUnless(maySeeContest(viewer, contest, host), 'NOT_FOUND');
  const from = await loadBranch(tx, branchId);
  refuseUnless(entrySteps.PREPARE.may(viewer, { host, from }), 'FORBIDDEN');
  await refuseRecused(tx, viewer, contestId, ['input', 'contestId']);
  refuseUnless(contest.state === 'REGISTERING', 'REGISTRATION_CLOSED');
  const { entryQuota } = contest;
  const isFull = entryQuota !== null && (await countEntriesOf(tx, contestId, branchId)) >= entryQuota;
  refuseUnless(!isFull, 'ENTRY_QUOTA_FULL', { quota: entryQuota });
  const id = newId('contest_entry');
  await insertEntry(tx, {
    ...{ id, contestId, branchId, number: await nextEntryNumber(tx, contestId), state: 'DRAFT', ...said(input, now) },
    ...{ submittedById: signerOf(viewer), reviewedById: null, stateReason: null, wasReturned: false, eliminatedIn: null },
    performerHash: await performerOf(deps, tx, input),
    createdAt: now.getTime(),
  });
  return { id };
}

async function change(
  deps: ContestsDeps,
  tx: Tx,
  viewer: Viewer,
  entryId: string,
  input: EntryToPrepare,
  now: Date,
): Promise<{ id: string }> {
  const { entry } = await holdEntryFor(tx, viewer, 'PREPARE', { entryId, expectedVersion: input.expectedVersion });
  refuseUnless(entry.contestId === input.contestId && entry.branchId === input.branchId, 'NOT_FOUND');
  const performerHash = input.performerMemberId === undefined ? entry.performerHash : await performerOf(deps, tx, input);
  return changeEntry(tx, entry, { ...said(input, now), performerHash });
}

/** The performer as a voter of this contest: the member herself is written down nowhere. */
async function performerOf({ keys }: ContestsDeps, tx: Tx, { contestId, performerMemberId }: EntryToPrepare): Promise<string | null> {
  if (performerMemberId == null) return null;
  await loadMember(tx, performerMemberId);
  const key = await keys.current(tx, voterKeyFamily(contestId));
  return voterHash(key.bytes, 'VERIFIED_MEMBER', performerMemberId);
}

async function replaceWorks(tx: Tx, viewer: Viewer, entryId: string, works: readonly NewWork[]): Promise<void> {
  const kept = cleanWorks(works);
  const files = kept.flatMap(({ fileId }) => fileId ?? []);
  await requireFiles(tx, viewer.scope.I, files, ['input', 'works']);
  await tx.manager.delete(EntryWork, { entryId });
  for (const [index, work] of kept.entries())
    await tx.manager.insert(EntryWork, { id: newId('entry_work'), entryId, number: index + 1, ...work });
}
