import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import type { Tx } from '../../../persistence/database.js';
import type { OrganisationDeps } from '../deps.js';
import type { Member } from './member.entity.js';
import { type Gender, refuseBadMonth } from './member.js';
import { changeMember, endMembership, endRoleRow, lockMember, membershipsOf, rolesOf } from './member.store.js';

export interface MemberChange {
  readonly memberId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly code?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly gender?: Gender | null | undefined;
  readonly birthMonth?: string | null | undefined;
  readonly leftOn?: string | null | undefined;
}

/** Changes a person's particulars, or records that the person has left. Errors: NOT_FOUND, VERSION_STALE, CODE_TAKEN, SPAN_INVALID, text and day refusals. */
export function updateMember(deps: OrganisationDeps, viewer: Viewer, input: MemberChange): Promise<Member> {
  const today = shanghaiDay(deps.clock.now());
  refuseUnless(mayAnywhere(viewer, 'KEEP_MEMBERS'), 'FORBIDDEN');
  return deps.database.inTransaction(actOf(viewer, 'updateMember'), async ({ tx }) => {
    const member = await lockMember(tx, viewer.scope.R, input.memberId, input.expectedVersion);
    return applyMemberChange(tx, member, input, today);
  });
}

/** The same for a row that is locked already. */
export async function applyMemberChange(tx: Tx, member: Member, input: Omit<MemberChange, 'memberId'>, today: string): Promise<Member> {
  if (input.birthMonth) refuseBadMonth(input.birthMonth, today, ['input', 'birthMonth']);
  if (input.leftOn) await endStay(tx, member, input.leftOn, today);
  return changeMember(tx, member, {
    ...(input.code ? { code: cleanText(input.code, { max: 64, path: ['input', 'code'] }) } : {}),
    ...(input.name ? { name: cleanText(input.name, { max: 60, path: ['input', 'name'] }) } : {}),
    ...(input.gender ? { gender: input.gender } : {}),
    ...(input.birthMonth ? { birthMonth: input.birthMonth } : {}),
    ...(input.leftOn ? { leftOn: input.leftOn } : {}),
  });
}

/** Whoever leaves, leaves every branch and role on that day; nothing may have begun later. */
async function endStay(tx: Tx, member: Member, leftOn: string, today: string): Promise<void> {
  const path = ['input', 'leftOn'];
  refuseFuture(leftOn, today, path);
  refuseUnless(member.leftOn === null, 'MEMBER_HAS_LEFT', { day: member.leftOn }, path);
  refuseUnless(member.joinedOn <= leftOn, 'SPAN_INVALID', {}, path);
  const open = <Row extends { startsOn: string; endsOn: string | null }>(rows: readonly Row[]) => {
    const lasting = rows.filter(row => row.endsOn === null || row.endsOn > leftOn);
    refuseUnless(
      lasting.every(row => row.startsOn < leftOn),
      'SPAN_INVALID',
      {},
      path,
    );
    return lasting;
  };
  for (const row of open(await membershipsOf(tx, member.id))) await endMembership(tx, row, leftOn);
  for (const row of open(await rolesOf(tx, member.id))) await endRoleRow(tx, row, leftOn);
}
