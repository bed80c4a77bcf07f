import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { defineLoader, load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { sortKeys } from '../../../graphql/where.js';
import { groupBy } from '../../../lib/group.js';
import { shanghaiDay } from '../../../lib/period.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { BranchConnection, BranchListArgs, BranchType, branchFields, branchOrder } from '../branch.types.js';
import { dayAsked } from '../day-asked.js';
import type { OrganisationDeps } from '../deps.js';
import { recordTerm } from './record-term.js';
import type { BranchTerm } from './term.entity.js';
import { BranchTermType, RecordTermInput, RecordTermPayload } from './term.types.js';
import { type BranchReport, overdueBranches, termRows, undersizedBranches } from './term.views.js';

const termsOfBranch = defineLoader<string, readonly BranchTerm[]>(async ({ database }, ids) => {
  const rows = groupBy(await termRows(database.read, ids), row => row.branchId);
  return ids.map(id => rows.get(id) ?? []);
});

@ArgsType()
export class BranchReportArgs extends BranchListArgs {
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day asked about; today when absent.' })
  asOf?: string | null;
}

@Resolver(() => BranchType)
export class TermResolver {
  constructor(private readonly deps: OrganisationDeps) {}

  @FieldResolver(() => [BranchTermType], { description: 'Its elected terms, oldest first (历届).' })
  async terms(@Root() branch: BranchType, @Ctx() context: GraphContext): Promise<BranchTermType[]> {
    return (await load(context, termsOfBranch, branch.id)).map(BranchTermType.from);
  }

  @FieldResolver(() => BranchTermType, { nullable: true, description: 'The term that runs on a day; null when none does (本届).' })
  async currentTerm(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Arg('asOf', () => LocalDateScalar, { nullable: true, description: 'The day asked about; today when absent.' }) asOf: string | null,
  ): Promise<BranchTermType | null> {
    const day = this.day(asOf);
    const term = (await load(context, termsOfBranch, branch.id)).find(row => row.startsOn <= day && day < row.endsOn);
    return term ? BranchTermType.from(term) : null;
  }

  @Query(() => BranchConnection, {
    description:
      'Branches whose last term is over on a day without a new one: their election is overdue (逾期未换届). A day to come shows those that will be, if nobody elects.',
  })
  overdueElections(@Args(() => BranchReportArgs) args: BranchReportArgs): Promise<Connection<BranchType>> {
    return this.answered(overdueBranches(this.deps.database.read, this.day(args.asOf), wherePredicate(branchFields, args.where)), args);
  }

  @Query(() => BranchConnection, {
    description: 'Branches with fewer people than their rules ask for on a day that is not later than today (低于最低人数).',
  })
  branchesBelowMinimum(@Args(() => BranchReportArgs) args: BranchReportArgs): Promise<Connection<BranchType>> {
    return this.answered(
      undersizedBranches(this.deps.database.read, dayAsked(this.deps.clock, args.asOf), wherePredicate(branchFields, args.where)),
      args,
    );
  }

  @Mutation(() => RecordTermPayload, { description: 'Records an elected term of a branch (换届).' })
  recordTerm(
    @Ctx() context: GraphContext,
    @Arg('input', () => RecordTermInput, { description: 'The term.' }) input: RecordTermInput,
  ): Promise<Payload<'term', BranchTermType>> {
    return answer(context, 'term', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      return BranchTermType.from(await recordTerm(this.deps, context.viewer, input));
    });
  }

  private async answered(report: BranchReport, args: BranchReportArgs): Promise<Connection<BranchType>> {
    const order = sortKeys(branchOrder, args.orderBy, [{ field: 'NAME', direction: 'ASC' }], 'b.id');
    return toConnection(await report.page(order, args), BranchType.from, report.count);
  }

  /** Terms end on days to come, so these may be asked about. */
  private day(asOf: string | null | undefined): string {
    return asOf ?? shanghaiDay(this.deps.clock.now());
  }
}
