import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { findKeptMember, type Member } from '../../organisation/index.js';
import type { KeepingDeps } from '../deps.js';
import type { ErasureRequest } from '../keeping.entity.js';
import { mayAnswerSubjects } from '../keeping.policy.js';
import { insertRequest, openRequest } from './erasure.store.js';
import { isHeld, personOf } from './person.store.js';

/** A person whose file lies in the viewer's part of the tree, with the place of the file. Errors: NOT_FOUND. */
export async function keptPerson(tx: Tx, viewer: Viewer, memberId: string): Promise<{ member: Member; path: string }> {
  return (await findKeptMember(tx, viewer.scope.R, memberId)) ?? refuse('NOT_FOUND');
}

/** Whoever is still there works with her data every day; nobody under a hold is erased. Errors: ERASURE_WHILE_THERE, ERASURE_HELD. */
export async function refuseUnerasable(tx: Tx, { id, leftOn }: Member, today: string): Promise<void> {
  refuseUnless(leftOn !== null && leftOn <= today, 'ERASURE_WHILE_THERE');
  refuseUnless(!(await isHeld(tx, await personOf(tx, id))), 'ERASURE_HELD');
}

/**
 * Asks that a person's data be erased; another person carries it out.
 * Errors: NOT_FOUND, FORBIDDEN, ERASURE_WHILE_THERE, ERASURE_HELD, ERASURE_IS_ASKED, text refusals.
 */
export function requestErasure(deps: KeepingDeps, viewer: Viewer, input: { memberId: string; reason: string }): Promise<ErasureRequest> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'requestErasure'), async ({ tx, about }) => {
    const { member, path } = await keptPerson(tx, viewer, input.memberId);
    refuseUnless(mayAnswerSubjects(viewer, { path }), 'FORBIDDEN');
    about(member.id);
    await refuseUnerasable(tx, member, shanghaiDay(now));
    refuseUnless((await openRequest(tx, member.id)) === null, 'ERASURE_IS_ASKED', {}, ['input', 'memberId']);
    const reason = cleanText(input.reason, { max: 500, path: ['input', 'reason'] });
    const asked = { askedById: signerOf(viewer), askedAt: now.getTime(), doneById: null, doneAt: null, findings: null };
    const name = { id: newId('erasure_request'), memberId: member.id, branchId: member.homeBranchId };
    return insertRequest(tx, { ...name, reason, state: 'ASKED', ...asked });
  });
}
