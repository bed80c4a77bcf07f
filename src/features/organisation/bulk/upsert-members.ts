import { actOf } from '../../../access/act.js';
import { mayAnywhere } from '../../../access/may.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import type { Branch } from '../branch.entity.js';
import { mayKeepMembers } from '../branch.policy.js';
import { findBranchByCode, loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import { setStatus } from '../members/change-party-status.js';
import { addMember } from '../members/create-member.js';
import type { Member } from '../members/member.entity.js';
import { type Gender, isOn, type PartyStatus, slotOf } from '../members/member.js';
import { findMemberByCode, holdMember, lockMember, membershipsOf } from '../members/member.store.js';
import { placeMember } from '../members/place-member.js';
import { moveMember } from '../members/transfer-member.js';
import { applyMemberChange } from '../members/update-member.js';
import { refuseRepeats } from './refuse-repeats.js';
import { type BulkOutcome, type BulkPolicy, type BulkRow, type RowOutcome, runRows } from './run-rows.js';

export interface MemberRow {
  readonly code: string;
  readonly name: string;
  readonly gender: Gender;
  readonly birthMonth?: string | null | undefined;
  readonly partyStatus?: PartyStatus | null | undefined;
  readonly partyBranchCode?: string | null | undefined;
  readonly departmentCode?: string | null | undefined;
  /** Needed for somebody new. */
  readonly joinedOn?: string | null | undefined;
}

interface Desk {
  readonly tx: Tx;
  readonly viewer: Viewer;
  readonly now: Date;
  readonly today: string;
}

interface Places {
  readonly department: Branch | null;
  readonly partyBranch: Branch | null;
}

const MOVED_BY_LIST = '批量更新';

/**
 * Adds or changes people by their codes. For somebody known, another branch is a transfer and another party status a change, both as of
 * today. Errors: FORBIDDEN; per row those of the single verbs, JOINED_ON_FIXED, BRANCH_KIND_WRONG, PARENT_CODE_UNKNOWN.
 */
export async function upsertMembers(
  deps: OrganisationDeps,
  viewer: Viewer,
  rows: readonly BulkRow<MemberRow>[],
  policy: BulkPolicy,
  action: 'upsertMembers' | 'importMembers' = 'upsertMembers',
): Promise<BulkOutcome> {
  refuseUnless(mayAnywhere(viewer, 'KEEP_MEMBERS'), 'FORBIDDEN');
  const now = deps.clock.now();
  return runRows({ database: deps.database, act: actOf(viewer, action) }, refuseRepeats(rows), policy, (tx, row) =>
    upsertMember({ tx, viewer, now, today: shanghaiDay(now) }, row),
  );
}

async function upsertMember(desk: Desk, row: MemberRow): Promise<{ outcome: RowOutcome; id: string }> {
  const { tx } = desk;
  refuseUnless(row.code !== '', 'REQUIRED', {}, ['code']);
  const places = {
    department: await placeOf(desk, row.departmentCode, 'DEPARTMENT', 'departmentCode'),
    partyBranch: await placeOf(desk, row.partyBranchCode, 'PARTY_BRANCH', 'partyBranchCode'),
  };
  const known = await findMemberByCode(tx, row.code);
  if (known) return changeKnown(desk, known.id, row, places);
  const home = places.department ?? places.partyBranch ?? refuse('REQUIRED', {}, ['departmentCode']);
  const joinedOn = row.joinedOn ?? refuse('REQUIRED', {}, ['joinedOn']);
  const member = await addMember(tx, desk.viewer, { ...row, homeBranchId: home.id, joinedOn }, home, desk.now);
  const second = places.department ? places.partyBranch : null;
  if (second) await placeMember(tx, member, second, { startsOn: joinedOn, endsOn: null }, ['partyBranchCode']);
  return { outcome: 'CREATED', id: member.id };
}

async function placeOf(desk: Desk, code: string | null | undefined, slot: string, field: string): Promise<Branch | null> {
  if (!code) return null;
  const branch = (await findBranchByCode(desk.tx, code)) ?? refuse('PARENT_CODE_UNKNOWN', { code }, [field]);
  refuseUnless(slotOf(branch.kind) === slot, 'BRANCH_KIND_WRONG', { branch: branch.name }, [field]);
  refuseUnless(mayKeepMembers(desk.viewer, branch), 'FORBIDDEN', {}, [field]);
  return branch;
}

async function changeKnown(desk: Desk, id: string, row: MemberRow, places: Places): Promise<{ outcome: RowOutcome; id: string }> {
  const { tx, viewer, today } = desk;
  const held = await holdMember(tx, viewer.scope.R, id);
  refuseUnless(!row.joinedOn || row.joinedOn === held.joinedOn, 'JOINED_ON_FIXED', { day: held.joinedOn }, ['joinedOn']);
  const details = {
    ...(row.name.normalize('NFC').trim() === held.name ? {} : { name: row.name }),
    ...(row.gender === held.gender ? {} : { gender: row.gender }),
    ...(row.birthMonth && row.birthMonth !== held.birthMonth ? { birthMonth: row.birthMonth } : {}),
  };
  const status = row.partyStatus && row.partyStatus !== held.partyStatus ? row.partyStatus : null;
  const current = (await membershipsOf(tx, id)).filter(span => isOn(span, today));
  const moves = [places.department, places.partyBranch].filter(
    branch => branch !== null && !current.some(span => span.branchId === branch.id),
  );
  if (Object.keys(details).length === 0 && status === null && moves.length === 0) return { outcome: 'UNCHANGED', id };
  let member = await applyMemberChange(tx, await lockMember(tx, viewer.scope.R, id), details, today);
  if (status) member = await setStatus(tx, member, status, today, ['partyStatus']);
  for (const to of moves) member = await settle(desk, member, to!, current.find(span => span.slot === slotOf(to!.kind))?.branchId);
  return { outcome: 'UPDATED', id };
}

/** Into the branch as of today: by a transfer when the person is in another one of its kind, else by joining. */
async function settle(desk: Desk, member: Member, to: Branch, fromId: string | undefined): Promise<Member> {
  const { tx, viewer, now, today } = desk;
  if (fromId === undefined) {
    await placeMember(tx, member, to, { startsOn: today, endsOn: null }, ['departmentCode']);
    return member;
  }
  const from = await loadBranch(tx, fromId);
  refuseUnless(mayKeepMembers(viewer, from), 'FORBIDDEN');
  await moveMember(tx, { member, from, to, on: today, reason: MOVED_BY_LIST, accountId: signerOf(viewer), now });
  return member.homeBranchId === from.id ? { ...member, homeBranchId: to.id, version: member.version + 1 } : member;
}
