import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { branchById } from '../branch.loaders.js';
import { BranchType } from '../branch.types.js';
import { dayAsked } from '../day-asked.js';
import type { OrganisationDeps } from '../deps.js';
import { isOn } from './member.js';
import { headcountOfBranch, memberById, officersOfBranch, rosterOfBranch } from './member.loaders.js';
import { MemberConnection, MemberRoleType, MembershipType, MemberTransferType, MemberType, RosterArgs } from './member.types.js';

const ON_DAY = { nullable: true, description: 'The day asked about, not later than today; today when absent.' };

/** What a branch knows of its people. */
@Resolver(() => BranchType)
export class BranchPeopleResolver {
  constructor(private readonly deps: OrganisationDeps) {}

  @FieldResolver(() => MemberConnection, {
    description: 'The people who belong to this very branch on a day, as far as you may see them (花名册).',
  })
  members(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Args(() => RosterArgs) args: RosterArgs,
  ): Promise<Connection<MemberType>> {
    return rosterOfBranch(context, branch.id, { ...args, asOf: dayAsked(this.deps.clock, args.asOf), statusOn: args.asOf ?? null });
  }

  @FieldResolver(() => [MemberRoleType], {
    description: 'Roles held in this branch on a day, as far as you may see the people (班子成员).',
  })
  async officers(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, ON_DAY) asOf: string | null,
  ): Promise<MemberRoleType[]> {
    const day = dayAsked(this.deps.clock, asOf);
    return (await load(context, officersOfBranch, branch.id)).filter(row => isOn(row, day)).map(MemberRoleType.from);
  }

  @FieldResolver(() => Int, { description: 'How many people belong to this very branch on a day (人数).' })
  memberCount(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, ON_DAY) asOf: string | null,
  ): Promise<number> {
    return load(context, headcountOfBranch, { branchId: branch.id, day: dayAsked(this.deps.clock, asOf) });
  }

  @FieldResolver(() => Boolean, { description: 'True when it has fewer people on a day than its rules ask for (低于最低人数).' })
  async isBelowMinimum(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, ON_DAY) asOf: string | null,
  ): Promise<boolean> {
    if (branch.minimumMembers === 0) return false;
    return (await load(context, headcountOfBranch, { branchId: branch.id, day: dayAsked(this.deps.clock, asOf) })) < branch.minimumMembers;
  }
}

const branchOf = async (context: GraphContext, id: string): Promise<BranchType> => (await load(context, branchById, id))!;

@Resolver(() => MembershipType)
export class MembershipResolver {
  @FieldResolver(() => BranchType, { description: 'The branch.' })
  branch(@Root() row: MembershipType, @Ctx() context: GraphContext): Promise<BranchType> {
    return branchOf(context, row.branchId);
  }

  @FieldResolver(() => MemberType, { nullable: true, description: 'The person; null when you may not see them.' })
  member(@Root() row: MembershipType, @Ctx() context: GraphContext): Promise<MemberType | null> {
    return load(context, memberById, row.memberId);
  }
}

@Resolver(() => MemberRoleType)
export class MemberRoleResolver {
  @FieldResolver(() => BranchType, { description: 'The branch.' })
  branch(@Root() row: MemberRoleType, @Ctx() context: GraphContext): Promise<BranchType> {
    return branchOf(context, row.branchId);
  }

  @FieldResolver(() => MemberType, { nullable: true, description: 'The person; null when you may not see them.' })
  member(@Root() row: MemberRoleType, @Ctx() context: GraphContext): Promise<MemberType | null> {
    return load(context, memberById, row.memberId);
  }
}

@Resolver(() => MemberTransferType)
export class MemberTransferResolver {
  @FieldResolver(() => BranchType, { description: 'The branch that was left.' })
  fromBranch(@Root() row: MemberTransferType, @Ctx() context: GraphContext): Promise<BranchType> {
    return branchOf(context, row.fromBranchId);
  }

  @FieldResolver(() => BranchType, { description: 'The branch that was joined.' })
  toBranch(@Root() row: MemberTransferType, @Ctx() context: GraphContext): Promise<BranchType> {
    return branchOf(context, row.toBranchId);
  }

  @FieldResolver(() => MemberType, { nullable: true, description: 'The person; null when you may not see them any more.' })
  member(@Root() row: MemberTransferType, @Ctx() context: GraphContext): Promise<MemberType | null> {
    return load(context, memberById, row.memberId);
  }
}
