import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import type { OrganisationDeps } from '../deps.js';
import type { Member } from './member.entity.js';
import { type PartyStatus, refuseOutsideStay } from './member.js';
import { changeMember, insertStatus, lockMember, statusesOf } from './member.store.js';

export interface StatusChange {
  readonly memberId: string;
  readonly status: PartyStatus;
  readonly on: string;
  readonly expectedVersion?: number | null | undefined;
}

/** Records a new party status from a day on; the old one ends that day. Errors: NOT_FOUND, STATUS_UNCHANGED, STATUS_NOT_LATER, VERSION_STALE, day refusals. */
export function changePartyStatus(deps: OrganisationDeps, viewer: Viewer, input: StatusChange): Promise<Member> {
  const today = shanghaiDay(deps.clock.now());
  refuseUnless(mayAnywhere(viewer, 'KEEP_MEMBERS'), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'changePartyStatus'), async ({ tx }) => {
    const member = await lockMember(tx, viewer.scope.R, input.memberId, input.expectedVersion);
    refuseFuture(input.on, today, ['input', 'on']);
    return setStatus(tx, member, input.status, input.on, ['input', 'on']);
  });
}

/** The same for a row that is locked already. */
export async function setStatus(tx: Tx, member: Member, status: PartyStatus, on: string, path: readonly string[]): Promise<Member> {
  refuseOutsideStay(member, on, path);
  const last = (await statusesOf(tx, member.id)).at(-1);
  refuseUnless(last?.status !== status, 'STATUS_UNCHANGED', {}, path);
  refuseUnless(last === undefined || last.startsOn < on, 'STATUS_NOT_LATER', { day: last?.startsOn ?? on }, path);
  await insertStatus(tx, { id: newId('member_status'), memberId: member.id, status, startsOn: on, endsOn: null });
  return changeMember(tx, member, { partyStatus: status });
}
