import { covers, type Scope } from '../../../access/scope.js';
import type { LocalDate } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { insertRows } from '../../../persistence/insert-rows.js';
import { indexNewTexts } from '../../../persistence/search-index.js';
import type { Branch } from '../branch.entity.js';
import { draftMember, type NewMember } from './create-member.js';
import { type DatedRow, isExclusive, type MemberRoleKind, overlap, refuseInactive, refuseOutsideStay, slotOf } from './member.js';
import { draftTransfer } from './transfer-member.js';

type Place = Omit<Branch, 'version'>;

/** A span of days in a branch; it ends on the first day on which it no longer holds. */
interface Stay extends DatedRow {
  readonly branch: Place;
}

/** A person with all that is known of her places, roles and moves. */
export interface KnownMember extends Omit<NewMember, 'homeBranchId' | 'idempotencyKey'> {
  readonly home: Place;
  readonly stays: readonly Stay[];
  readonly roles?: readonly (Stay & { readonly role: MemberRoleKind })[];
  readonly moves?: readonly { readonly from: Place; readonly to: Place; readonly on: LocalDate; readonly reason: string }[];
}

export interface Adding {
  readonly scope: Scope<'R'>;
  readonly accountId: string;
  readonly now: Date;
}

function rowsOf(person: KnownMember, { accountId, now }: Adding) {
  const member = { ...draftMember(person, person.home, now), version: 1 };
  const memberId = member.id;
  const stays = person.stays.map(({ branch, startsOn, endsOn }) => {
    refuseUnless(endsOn === null || startsOn < endsOn, 'SPAN_INVALID');
    return { id: newId('membership'), memberId, branchId: branch.id, slot: slotOf(branch.kind), startsOn, endsOn };
  });
  const roles = (person.roles ?? []).map(({ branch, role, startsOn, endsOn }) => ({
    id: newId('member_role'),
    memberId,
    branchId: branch.id,
    role,
    startsOn,
    endsOn,
  }));
  for (const { branch, startsOn } of [...person.stays, ...(person.roles ?? [])]) {
    refuseOutsideStay(member, startsOn, []);
    refuseInactive(branch, startsOn, []);
  }
  stays.forEach((stay, position) => {
    const rivals = stays.slice(position + 1).filter(other => overlap(stay, other));
    const isTwice = rivals.some(other => other.branchId === stay.branchId || (isExclusive(stay.slot) && other.slot === stay.slot));
    refuseUnless(!isTwice, 'MEMBER_ALREADY_THERE');
  });
  const moves = (person.moves ?? []).map(move => draftTransfer({ ...move, member, accountId, now }));
  const status = { id: newId('member_status'), memberId, status: member.partyStatus, startsOn: member.joinedOn, endsOn: null };
  return { member, stays, roles, moves, status };
}

/**
 * Adds many people with a handful of statements, under the rules of the single verbs; answers their ids in the order given. Errors:
 * FORBIDDEN, SPAN_INVALID, MEMBER_ALREADY_THERE, BRANCH_NOT_ACTIVE and those of `createMember`; a taken code undoes all.
 */
export async function addMembers(tx: Tx, people: readonly KnownMember[], adding: Adding): Promise<string[]> {
  for (const { home } of people) refuseUnless(covers(adding.scope, home.path), 'FORBIDDEN');
  const all = people.map(person => rowsOf(person, adding));
  const members = all.map(rows => rows.member);
  await insertRows(tx, 'member', members);
  await insertRows(
    tx,
    'member_status',
    all.map(rows => rows.status),
  );
  await insertRows(
    tx,
    'membership',
    all.flatMap(rows => rows.stays),
  );
  await insertRows(
    tx,
    'member_role',
    all.flatMap(rows => rows.roles),
  );
  await insertRows(
    tx,
    'member_transfer',
    all.flatMap(rows => rows.moves),
  );
  const index = members.map(({ id, name, code }) => ({
    id,
    texts: [{ text: name, kind: 'NAME' as const }, ...(code ? [{ text: code }] : [])],
  }));
  await indexNewTexts(tx, 'member', index);
  return members.map(member => member.id);
}
