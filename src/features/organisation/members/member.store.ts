import { IsNull } from 'typeorm';
import { covers, type Scope, scopePredicate, seesEverything, seesNothing } from '../../../access/scope.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { holdRow } from '../../../persistence/hold-row.js';
import { always, either, never, type Predicate } from '../../../persistence/predicate.js';
import { indexText } from '../../../persistence/search-index.js';
import { changeRow, refuseStale } from '../../../persistence/versioned.js';
import { loadBranch } from '../branch.store.js';
import { Member, MemberRole, MemberStatus, Membership, MemberTransfer } from './member.entity.js';

/**
 * Who may see a person: whoever's part of the tree keeps the person's file, or holds a membership of the person, now or in the past; so
 * a branch keeps its own rosters when people move on. `alias` is the member table.
 */
export function visibleMembers(scope: Scope<'R'>, alias: string): Predicate {
  if (seesEverything(scope)) return always;
  if (seesNothing(scope)) return never;
  const inside = scopePredicate(scope, 'seen.branchId');
  const belonged = { sql: `${alias}.id IN (SELECT seen.memberId FROM membership seen WHERE ${inside.sql})`, values: inside.values };
  return either(scopePredicate(scope, `${alias}.homeBranchId`), belonged);
}

/** The same as a condition on a column that holds ids of members. */
export function visibleMemberIds(scope: Scope<'R'>, idColumn: string): Predicate {
  if (seesEverything(scope)) return always;
  if (seesNothing(scope)) return never;
  const visible = visibleMembers(scope, 'visible_member');
  return { sql: `${idColumn} IN (SELECT visible_member.id FROM member visible_member WHERE ${visible.sql})`, values: visible.values };
}

/**
 * A person to be changed, with the row locked first: of two parallel changes the second sees what the first one wrote. Whoever keeps the
 * file may change it. Errors: NOT_FOUND (also outside the scope), VERSION_STALE.
 */
export async function lockMember(tx: Tx, scope: Scope<'R'>, id: string, expectedVersion?: number | null): Promise<Member> {
  const member = await holdMember(tx, scope, id);
  refuseStale(member, expectedVersion);
  await tx.run('UPDATE member SET version = version + 1 WHERE id = ?', [id]);
  return { ...member, version: member.version + 1 };
}

/** The same for one who may turn out to need no change: the version stays. */
export async function holdMember(tx: Tx, scope: Scope<'R'>, id: string): Promise<Member> {
  await holdRow(tx, 'member', id);
  const member = (await tx.manager.findOneBy(Member, { id })) ?? refuse('NOT_FOUND');
  refuseUnless(covers(scope, (await loadBranch(tx, member.homeBranchId)).path), 'NOT_FOUND');
  return member;
}

export const findMemberByCode = (tx: Tx, code: string): Promise<Member | null> => tx.manager.findOneBy(Member, { code });

/** Adds a person whose file lies in the scope, with the first stretch of the party status. Errors: FORBIDDEN, CODE_TAKEN. */
export async function insertMember(
  tx: Tx,
  scope: Scope<'R'>,
  member: Omit<Member, 'version'>,
  home: { path: string },
  statusId: string,
): Promise<Member> {
  refuseUnless(covers(scope, home.path), 'FORBIDDEN');
  const isTaken = member.code !== null && (await findMemberByCode(tx, member.code)) !== null;
  refuseUnless(!isTaken, 'CODE_TAKEN', { code: member.code }, ['input', 'code']);
  await tx.manager.insert(Member, member);
  await tx.manager.insert(MemberStatus, {
    id: statusId,
    memberId: member.id,
    status: member.partyStatus,
    startsOn: member.joinedOn,
    endsOn: null,
  });
  await indexMember(tx, member);
  return { ...member, version: 1 };
}

/** Writes these columns of a locked row. */
export async function changeMember(tx: Tx, member: Member, patch: Partial<Member>): Promise<Member> {
  if (Object.keys(patch).length === 0) return member;
  if (patch.code && patch.code !== member.code) {
    refuseUnless((await findMemberByCode(tx, patch.code)) === null, 'CODE_TAKEN', { code: patch.code }, ['input', 'code']);
  }
  const changed = await changeRow(tx, Member, member, patch);
  if (patch.name !== undefined || patch.code !== undefined) await indexMember(tx, changed);
  return changed;
}

const indexMember = (tx: Tx, member: { id: string; name: string; code: string | null }): Promise<void> =>
  indexText(tx, 'member', member.id, [{ text: member.name, kind: 'NAME' }, ...(member.code ? [{ text: member.code }] : [])]);

export const membershipsOf = (tx: Tx, memberId: string): Promise<Membership[]> => tx.manager.findBy(Membership, { memberId });
export const rolesOf = (tx: Tx, memberId: string): Promise<MemberRole[]> => tx.manager.findBy(MemberRole, { memberId });
export const statusesOf = (tx: Tx, memberId: string): Promise<MemberStatus[]> =>
  tx.manager.find(MemberStatus, { where: { memberId }, order: { startsOn: 'ASC' } });

export async function insertMembership(tx: Tx, membership: Membership): Promise<Membership> {
  await tx.manager.insert(Membership, membership);
  return membership;
}

export async function endMembership(tx: Tx, membership: Membership, endsOn: string): Promise<Membership> {
  await tx.manager.update(Membership, { id: membership.id }, { endsOn });
  return { ...membership, endsOn };
}

export async function insertRole(tx: Tx, role: MemberRole): Promise<MemberRole> {
  await tx.manager.insert(MemberRole, role);
  return role;
}

export const loadRole = async (tx: Tx, id: string): Promise<MemberRole> =>
  (await tx.manager.findOneBy(MemberRole, { id })) ?? refuse('NOT_FOUND');

export async function endRoleRow(tx: Tx, role: MemberRole, endsOn: string): Promise<MemberRole> {
  await tx.manager.update(MemberRole, { id: role.id }, { endsOn });
  return { ...role, endsOn };
}

/**
 * A branch that is dissolved ends every membership and role in it on that day; what began on that day or later stands in the way. The row
 * of the branch is held, as it is by whoever joins or leaves. Errors: SPAN_INVALID.
 */
export async function endEverythingIn(tx: Tx, branchId: string, endsOn: string, path: readonly string[]): Promise<void> {
  await holdRow(tx, 'branch', branchId);
  for (const table of ['membership', 'member_role']) {
    const lasting = 'branchId = ? AND (endsOn IS NULL OR endsOn > ?)';
    const late = await tx.rows(`SELECT id FROM ${table} WHERE ${lasting} AND startsOn >= ? LIMIT 1`, [branchId, endsOn, endsOn]);
    refuseUnless(late.length === 0, 'SPAN_INVALID', {}, path);
    await tx.run(`UPDATE ${table} SET endsOn = ? WHERE ${lasting}`, [endsOn, branchId, endsOn]);
  }
}

export async function insertStatus(tx: Tx, status: MemberStatus): Promise<void> {
  await tx.manager.update(MemberStatus, { memberId: status.memberId, endsOn: IsNull() }, { endsOn: status.startsOn });
  await tx.manager.insert(MemberStatus, status);
}

export async function insertTransfer(tx: Tx, transfer: MemberTransfer): Promise<MemberTransfer> {
  await tx.manager.insert(MemberTransfer, transfer);
  return transfer;
}

export const loadTransfer = (tx: Tx, id: string): Promise<MemberTransfer> => tx.manager.findOneByOrFail(MemberTransfer, { id });
export const loadMembership = (tx: Tx, id: string): Promise<Membership> => tx.manager.findOneByOrFail(Membership, { id });
export const loadMember = (tx: Tx, id: string): Promise<Member> => tx.manager.findOneByOrFail(Member, { id });

/** A person whose file lies in the scope, with the path of the branch that keeps it; null for anybody else. */
export async function findKeptMember(tx: Tx, scope: Scope<'R'>, id: string): Promise<{ member: Member; path: string } | null> {
  const member = await tx.manager.findOneBy(Member, { id });
  if (!member) return null;
  const { path } = await loadBranch(tx, member.homeBranchId);
  return covers(scope, path) ? { member, path } : null;
}
