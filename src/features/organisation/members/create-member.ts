import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { once } from '../../../persistence/idempotency.js';
import type { Branch } from '../branch.entity.js';
import { mayKeepMembers } from '../branch.policy.js';
import { loadBranch } from '../branch.store.js';
import type { OrganisationDeps } from '../deps.js';
import type { Member } from './member.entity.js';
import { type Gender, type PartyStatus, refuseBadMonth } from './member.js';
import { insertMember, loadMember } from './member.store.js';
import { placeMember } from './place-member.js';

export interface NewMember {
  readonly homeBranchId: string;
  readonly code?: string | null | undefined;
  readonly name: string;
  readonly gender: Gender;
  readonly birthMonth?: string | null | undefined;
  readonly partyStatus?: PartyStatus | null | undefined;
  readonly joinedOn: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** Adds a person, who belongs to the home branch from the day of joining. Errors: FORBIDDEN, CODE_TAKEN, MONTH_INVALID, text and day refusals. */
export function createMember(deps: OrganisationDeps, viewer: Viewer, input: NewMember): Promise<Member> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'createMember'), async ({ tx }) => {
    const home = await loadBranch(tx, input.homeBranchId);
    refuseUnless(mayKeepMembers(viewer, home), 'FORBIDDEN');
    const write = { accountId: signerOf(viewer), operation: 'createMember', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, async () => (await addMember(tx, viewer, input, home, now)).id);
    return loadMember(tx, id);
  });
}

/** The same inside a transaction that is open already. */
export async function addMember(tx: Tx, viewer: Viewer, input: NewMember, home: Branch, now: Date): Promise<Member> {
  const draft = draftMember(input, home, now);
  const member = await insertMember(tx, viewer.scope.R, draft, home, newId('member_status'));
  await placeMember(tx, member, home, { startsOn: member.joinedOn, endsOn: null }, ['input', 'joinedOn']);
  return member;
}

/** A person as she will be stored. Errors: MONTH_INVALID, text and day refusals. */
export function draftMember(input: Omit<NewMember, 'homeBranchId'>, home: { id: string }, now: Date): Omit<Member, 'version'> {
  const today = shanghaiDay(now);
  refuseFuture(input.joinedOn, today, ['input', 'joinedOn']);
  if (input.birthMonth) refuseBadMonth(input.birthMonth, today, ['input', 'birthMonth']);
  return {
    id: newId('member'),
    code: input.code ? cleanText(input.code, { max: 64, path: ['input', 'code'] }) : null,
    name: cleanText(input.name, { max: 60, path: ['input', 'name'] }),
    gender: input.gender,
    birthMonth: input.birthMonth ?? null,
    partyStatus: input.partyStatus ?? 'NON_PARTY',
    homeBranchId: home.id,
    joinedOn: input.joinedOn,
    leftOn: null,
    createdAt: now.getTime(),
  };
}
