import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseFuture } from '../../lib/future.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { kindOf, newId } from '../../lib/typeid.js';
import type { Tx } from '../../persistence/database.js';
import { once } from '../../persistence/idempotency.js';
import { requireFiles } from '../evidence/index.js';
import type { Consent, ConsentText } from './consent.entity.js';
import { type ConsentChannel, couldBeSigned, type GuardianRelation, isUnder14 } from './consent.js';
import { mayKeepConsents } from './consent.policy.js';
import { findConsent, findText, insertConsent, textsOf } from './consent.store.js';
import type { ConsentDeps } from './deps.js';
import { proofOf, sealedConsents } from './guardian.js';
import { type ConsentSubject, loadSubject } from './subject.js';

export interface NewConsent {
  readonly subjectId: string;
  readonly textId: string;
  readonly programme?: string | null | undefined;
  readonly channel: ConsentChannel;
  readonly givenOn?: string | null | undefined;
  readonly guardianName?: string | null | undefined;
  readonly guardianRelation?: GuardianRelation | null | undefined;
  readonly evidenceId?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Records that somebody agreed to a wording: the person herself, or for a child under 14 her guardian.
 * Errors: FORBIDDEN, NOT_FOUND, LINKED_RECORD_NOT_FOUND, CONSENT_TEXT_NOT_IN_FORCE, CONSENT_GUARDIAN_REQUIRED, CONSENT_GUARDIAN_UNNAMED,
 * CONSENT_GUARDIAN_NOT_ASKED, DAY_IN_FUTURE, IDEMPOTENCY_MISMATCH, text refusals.
 */
export function giveConsent(deps: ConsentDeps, viewer: Viewer, input: NewConsent): Promise<Consent> {
  const now = deps.clock.now();
  const { idempotencyKey: key, ...body } = input;
  return deps.database.inTransaction(actOf(viewer, 'giveConsent'), async ({ tx, about }) => {
    const subject = await loadSubject(deps, tx, viewer, input.subjectId);
    refuseUnless(mayKeepConsents(viewer, subject), 'FORBIDDEN');
    about(input.subjectId);
    const write = { accountId: signerOf(viewer), operation: 'giveConsent', key, body, now };
    const id = await once(tx, write, () => record(deps, tx, viewer, { input, subject, now }));
    return (await findConsent(tx, id)) ?? refuse('NOT_FOUND');
  });
}

interface Recording {
  readonly input: NewConsent;
  readonly subject: ConsentSubject;
  readonly now: Date;
}

async function record(deps: ConsentDeps, tx: Tx, viewer: Viewer, { input, subject, now }: Recording): Promise<string> {
  const today = shanghaiDay(now);
  const givenOn = input.givenOn ?? today;
  refuseFuture(givenOn, today, ['input', 'givenOn']);
  const text = await signable(tx, input.textId, givenOn);
  const isChild = isUnder14(subject.born, givenOn);
  refuseUnless(!isChild || text.audience === 'GUARDIAN', 'CONSENT_GUARDIAN_REQUIRED', {}, ['input', 'textId']);
  const guardian = guardianOf(input, text);
  if (input.evidenceId) await requireFiles(tx, viewer.scope.I, [input.evidenceId], ['input', 'evidenceId']);
  const name = { id: newId('consent'), subjectId: input.subjectId };
  const scope = {
    purpose: text.purpose,
    programme: input.programme ? cleanText(input.programme, { max: 64, path: ['input', 'programme'] }) : null,
  };
  const facts = { subjectId: input.subjectId, textHash: text.hash, programme: scope.programme, guardian, givenOn };
  const sealed = await deps.vault.sealed(tx, sealedConsents, name, { guardianSealed: guardian });
  await insertConsent(tx, {
    ...{ ...name, ...scope, subjectKind: kindOf(input.subjectId) ?? '', branchId: subject.branchId, textId: text.id, giver: text.audience },
    ...{ guardianRelation: guardian === null ? null : (input.guardianRelation ?? 'OTHER'), channel: input.channel },
    guardianSealed: sealed['guardianSealed'] ?? null,
    ...{ evidenceId: input.evidenceId ?? null, proof: await proofOf(deps.keys, tx, facts), givenOn, recordedById: signerOf(viewer) },
    ...{ withdrawnOn: null, withdrawnAt: null, withdrawnById: null, withdrawReason: null, createdAt: now.getTime() },
  });
  return name.id;
}

async function signable(tx: Tx, textId: string, day: string): Promise<ConsentText> {
  const path = ['input', 'textId'];
  const text = (await findText(tx, textId)) ?? refuse('LINKED_RECORD_NOT_FOUND', {}, path);
  const all = await textsOf(tx, text.purpose, text.audience);
  refuseUnless(couldBeSigned(text, all, day), 'CONSENT_TEXT_NOT_IN_FORCE', { day }, path);
  return text;
}

/** The name of who signs a guardians' text; nobody else's name is taken down. */
function guardianOf({ guardianName }: NewConsent, { audience }: ConsentText): string | null {
  const path = ['input', 'guardianName'];
  if (audience === 'GUARDIAN') return cleanText(guardianName ?? refuse('CONSENT_GUARDIAN_UNNAMED', {}, path), { max: 60, path });
  refuseUnless(!guardianName, 'CONSENT_GUARDIAN_NOT_ASKED', {}, path);
  return null;
}
