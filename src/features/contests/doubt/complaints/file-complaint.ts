import { systemAct } from '../../../../access/act.js';
import type { Vault } from '../../../../access/privacy/vault.js';
import type { Viewer } from '../../../../access/viewer.js';
import { deadlineAfter } from '../../../../lib/period.js';
import { refuseUnless } from '../../../../lib/refusal.js';
import { cleanText } from '../../../../lib/text.js';
import { newId } from '../../../../lib/typeid.js';
import type { Tx } from '../../../../persistence/database.js';
import { once } from '../../../../persistence/idempotency.js';
import { receiptHash, receiptOf, refuseGuessableKey } from '../../../inbox/index.js';
import { UNSEEN } from '../../contest.js';
import { findEntry, loadContestSeen } from '../../contest.store.js';
import type { ContestsDeps } from '../../deps.js';
import type { ContestComplaint } from './complaint.entity.js';
import { type ComplaintKind, LONGEST_NARRATIVE, WORKING_DAYS } from './complaint.js';
import { sealedComplaint } from './complaint.sealed.js';
import { insertComplaint } from './complaint.store.js';

export interface ComplaintDeps extends ContestsDeps {
  readonly vault: Vault;
}

export interface NewComplaint {
  readonly contestId: string;
  readonly entryId?: string | null | undefined;
  readonly kind: ComplaintKind;
  readonly text: string;
  readonly contact?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** What a complaint is done by in the trail: nobody who reads there learns who complained, named or not. */
export const COMPLAINANT = { roles: 'PUBLIC' } as const;

/** The family of the key that codes of complaints are made with. */
const CODE_KEY = 'complaint-code';

/**
 * Takes a complaint from anybody and answers the code to ask for the answer with; a repeated request gets the same one. During the public notice
 * of a result it is an objection. Errors: NOT_FOUND, LINKED_RECORD_NOT_FOUND, IDEMPOTENCY_KEY_GUESSABLE, IDEMPOTENCY_MISMATCH, text refusals.
 */
export function fileComplaint(deps: ComplaintDeps, viewer: Viewer, input: NewComplaint): Promise<string> {
  const now = deps.clock.now();
  const { idempotencyKey: key, ...body } = input;
  refuseGuessableKey(key);
  const words = wordsOf(input);
  return deps.database.inTransaction({ ...systemAct('fileComplaint'), ...COMPLAINANT }, async ({ tx }) => {
    const { bytes } = await deps.keys.current(tx, CODE_KEY);
    const id = await once(tx, { accountId: '', operation: 'fileComplaint', key, body, now }, async () => {
      const draft = await draftOf(tx, viewer, input, now);
      const sealed = await deps.vault.sealed(tx, sealedComplaint, draft, words);
      await insertComplaint(tx, { ...draft, ...sealed, codeHash: receiptHash(receiptOf(bytes, draft.id)) });
      return draft.id;
    });
    return receiptOf(bytes, id);
  });
}

const wordsOf = ({ text, contact }: NewComplaint) => ({
  narrative: cleanText(text, { max: LONGEST_NARRATIVE, hasLines: true, path: ['input', 'text'] }),
  contact: contact ? cleanText(contact, { max: 200, path: ['input', 'contact'] }) : null,
});

async function draftOf(tx: Tx, viewer: Viewer, input: NewComplaint, now: Date): Promise<Omit<ContestComplaint, 'version' | 'codeHash'>> {
  const { contest } = await loadContestSeen(tx, viewer, input.contestId);
  const entry = input.entryId ? await findEntry(tx, input.entryId) : null;
  const isThere = !input.entryId || (entry?.contestId === contest.id && !UNSEEN.includes(entry.state));
  refuseUnless(isThere, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'entryId']);
  return {
    ...{ id: newId('complaint'), contestId: contest.id, entryId: entry?.id ?? null, kind: input.kind, state: 'RECEIVED' },
    ...{ isObjection: contest.state === 'PUBLICITY', isAnonymous: !input.contact },
    ...{ narrative: null, contact: null, reviewReason: null, receivedAt: now.getTime() },
    ...{ dueAt: deadlineAfter(now, WORKING_DAYS.accept).getTime(), acceptedById: null },
    ...{ answer: null, answeredById: null, answeredAt: null, reviewUntil: null },
    ...{ reviewAnswer: null, reviewedById: null, reviewedAt: null, closedById: null, closedAt: null },
  };
}
