import { actOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import { once } from '../../persistence/idempotency.js';
import { findBranches } from '../organisation/index.js';
import type { InboxDeps } from './deps.js';
import type { Feedback } from './feedback.entity.js';
import { type FeedbackKind, LONGEST_CONTACT, LONGEST_TEXT } from './feedback.js';
import { insertFeedback } from './feedback.store.js';
import { receiptHash, receiptOf, refuseGuessableKey } from './receipt.js';

export interface NewFeedback {
  readonly kind: FeedbackKind;
  readonly text: string;
  readonly contact?: string | null | undefined;
  readonly branchId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Takes feedback from anybody and answers the receipt code to come back with; a repeated request gets the same one.
 * Errors: text refusals, IDEMPOTENCY_KEY_GUESSABLE, IDEMPOTENCY_MISMATCH, LINKED_RECORD_NOT_FOUND.
 */
export async function submitFeedback(deps: InboxDeps, viewer: Viewer, input: NewFeedback): Promise<string> {
  const now = deps.clock.now();
  const { idempotencyKey: key, ...body } = input;
  refuseGuessableKey(key);
  const draft = draftFeedback(viewer, input, now);
  const write = { accountId: viewer.account?.id ?? '', operation: 'submitFeedback', key, body, now };
  return deps.database.inTransaction(actOf(viewer, 'submitFeedback'), async ({ tx }) => {
    const { bytes } = await deps.keys.current(tx, 'feedback-receipt');
    const id = await once(tx, write, () => store(tx, { ...draft, receiptHash: receiptHash(receiptOf(bytes, draft.id)) }));
    return receiptOf(bytes, id);
  });
}

async function store(tx: Tx, draft: Omit<Feedback, 'version'>): Promise<string> {
  const isPlaced = draft.branchId === null || (await findBranches(tx, [draft.branchId])).length === 1;
  refuseUnless(isPlaced, 'LINKED_RECORD_NOT_FOUND', {}, ['input', 'branchId']);
  await insertFeedback(tx, draft);
  return draft.id;
}

function draftFeedback(viewer: Viewer, input: NewFeedback, now: Date): Omit<Feedback, 'version' | 'receiptHash'> {
  return {
    id: newId('feedback'),
    kind: input.kind,
    text: cleanText(input.text, { max: LONGEST_TEXT, hasLines: true, path: ['input', 'text'] }),
    contact: input.contact ? cleanText(input.contact, { max: LONGEST_CONTACT, path: ['input', 'contact'] }) : null,
    branchId: input.branchId ?? null,
    state: 'RECEIVED',
    accountId: viewer.account?.id ?? null,
    answer: null,
    answeredBy: null,
    answeredAt: null,
    closedAt: null,
    createdAt: now.getTime(),
  };
}
