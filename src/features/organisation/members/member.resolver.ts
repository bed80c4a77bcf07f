import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { requireId } from '../../../graphql/node.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { refuse } from '../../../lib/refusal.js';
import { branchById } from '../branch.loaders.js';
import { BranchType } from '../branch.types.js';
import { dayAsked } from '../day-asked.js';
import type { OrganisationDeps } from '../deps.js';
import { isOn, PartyStatus } from './member.js';
import {
  memberById,
  memberSort,
  membershipsOfMember,
  memberWhere,
  rolesOfMember,
  statusesOfMember,
  transfersOfMember,
} from './member.loaders.js';
import {
  MemberConnection,
  MemberListArgs,
  MemberRoleType,
  MembershipType,
  MemberTransferType,
  MemberType,
  PartyStatusSpan,
} from './member.types.js';
import { countMembers, memberPage } from './member.views.js';

const AS_OF = { nullable: true, description: 'Only what held on this day; the whole history when absent.' };
const STATUS_DAY = {
  nullable: true,
  description: 'The day asked about, not later than today; when absent, that of the list the person stands in, else today.',
};
const ON_DAY = { nullable: true, description: 'The day asked about, not later than today; today when absent.' };

@Resolver(() => MemberType)
export class MemberResolver {
  constructor(private readonly deps: OrganisationDeps) {}

  @Query(() => MemberConnection, {
    name: 'members',
    description: 'The people you may see (干部职工). With `asOf`, those who were in the federation on that day.',
  })
  async list(@Ctx() context: GraphContext, @Args(() => MemberListArgs) args: MemberListArgs): Promise<Connection<MemberType>> {
    const { read } = this.deps.database;
    const scope = context.viewer.scope.R;
    const query = {
      where: memberWhere(args.where, args.asOf ?? null),
      presentOn: args.asOf ? dayAsked(this.deps.clock, args.asOf) : undefined,
      inside: await this.inside(context, args),
    };
    const page = await memberPage(read, scope, query, memberSort(args.orderBy), args);
    return toConnection(
      page,
      row => MemberType.from(row, args.asOf ?? null),
      () => countMembers(read, scope, query),
    );
  }

  private async inside(context: GraphContext, { branchId, asOf }: MemberListArgs) {
    if (!branchId) return undefined;
    const branch = (await load(context, branchById, requireId('branch', branchId))) ?? refuse('NOT_FOUND');
    return { path: branch.path, day: dayAsked(this.deps.clock, asOf) };
  }

  @Query(() => MemberType, { nullable: true, name: 'member', description: 'One person, or null when there is none that you may see.' })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Their id.' }) id: string): Promise<MemberType | null> {
    return load(context, memberById, requireId('member', id));
  }

  @FieldResolver(() => BranchType, { description: 'The branch that keeps the file; it moves with transfers out of it (主管组织).' })
  async homeBranch(@Root() member: MemberType, @Ctx() context: GraphContext): Promise<BranchType> {
    return (await load(context, branchById, member.homeBranchId))!;
  }

  @FieldResolver(() => PartyStatus, { nullable: true, description: 'Party status on a day; null before the person joined (政治面貌).' })
  async partyStatus(
    @Root() member: MemberType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, STATUS_DAY) asOf: string | null,
  ): Promise<PartyStatus | null> {
    const day = asOf ? dayAsked(this.deps.clock, asOf) : member.statusOn;
    if (!day) return member.currentStatus;
    return (await load(context, statusesOfMember, member.id)).find(row => isOn(row, day))?.status ?? null;
  }

  @FieldResolver(() => [PartyStatusSpan], { description: 'Every party status, oldest first.' })
  async partyStatuses(@Root() member: MemberType, @Ctx() context: GraphContext): Promise<PartyStatusSpan[]> {
    return (await load(context, statusesOfMember, member.id)).map(PartyStatusSpan.from);
  }

  @FieldResolver(() => [MembershipType], { description: 'The branches the person belongs or belonged to, oldest first (归属).' })
  async memberships(
    @Root() member: MemberType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, AS_OF) asOf: string | null,
  ): Promise<MembershipType[]> {
    const rows = await load(context, membershipsOfMember, member.id);
    return rows.filter(row => !asOf || isOn(row, asOf)).map(MembershipType.from);
  }

  @FieldResolver(() => BranchType, { nullable: true, description: 'The party branch on a day (党支部).' })
  partyBranch(
    @Root() member: MemberType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, ON_DAY) asOf: string | null,
  ): Promise<BranchType | null> {
    return this.branchIn(context, member, 'PARTY_BRANCH', asOf);
  }

  @FieldResolver(() => BranchType, { nullable: true, description: 'The department or institution on a day (部室).' })
  department(
    @Root() member: MemberType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, ON_DAY) asOf: string | null,
  ): Promise<BranchType | null> {
    return this.branchIn(context, member, 'DEPARTMENT', asOf);
  }

  @FieldResolver(() => [MemberRoleType], { description: 'The roles the person holds or held, oldest first (任职).' })
  async roles(
    @Root() member: MemberType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, AS_OF) asOf: string | null,
  ): Promise<MemberRoleType[]> {
    const rows = await load(context, rolesOfMember, member.id);
    return rows.filter(row => !asOf || isOn(row, asOf)).map(MemberRoleType.from);
  }

  @FieldResolver(() => [MemberTransferType], { description: 'Every move between branches, oldest first (转接记录).' })
  async transfers(@Root() member: MemberType, @Ctx() context: GraphContext): Promise<MemberTransferType[]> {
    return (await load(context, transfersOfMember, member.id)).map(MemberTransferType.from);
  }

  private async branchIn(context: GraphContext, member: MemberType, slot: string, asOf: string | null) {
    const day = dayAsked(this.deps.clock, asOf);
    const row = (await load(context, membershipsOfMember, member.id)).find(one => one.slot === slot && isOn(one, day));
    return row ? load(context, branchById, row.branchId) : null;
  }
}
