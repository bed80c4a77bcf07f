import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { stepsOpenTo } from '../../access/steps.js';
import { type Connection, PageArgs, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireId, requireInputId } from '../../graphql/node.js';
import { unlessAside } from '../../graphql/stands-aside.js';
import { sortKeys } from '../../graphql/where.js';
import { wherePredicate } from '../../persistence/filter.js';
import { BranchType, branchById } from '../organisation/index.js';
import { addEntry } from './add-entry.js';
import { closeRound } from './close-round.js';
import { ContestStep } from './contest.js';
import { contestById, entriesOfContest, roundsOfContest } from './contest.loaders.js';
import { contestSteps } from './contest.policy.js';
import {
  ContestConnection,
  ContestEntryConnection,
  ContestEntryType,
  ContestListArgs,
  ContestRoundType,
  ContestType,
  contestFields,
  contestOrder,
} from './contest.types.js';
import { contestPage, countContests } from './contest.views.js';
import {
  AddEntryInput,
  AddEntryPayload,
  CloseRoundInput,
  CloseRoundPayload,
  CreateContestInput,
  CreateContestPayload,
  OpenRoundInput,
  OpenRoundPayload,
  UpdateContestInput,
  UpdateContestPayload,
} from './contest-inputs.types.js';
import { createContest } from './create-contest.js';
import type { ContestsDeps } from './deps.js';
import { openRound } from './open-round.js';
import { resultOfContest } from './results/result.loaders.js';
import { updateContest } from './update-contest.js';

@Resolver(() => ContestType)
export class ContestResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @Query(() => ContestConnection, { name: 'contests', description: 'The contests (比赛) you may see; drafts only of your own branches.' })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => ContestListArgs) args: ContestListArgs): Promise<Connection<ContestType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(contestFields, args.where);
    const order = sortKeys(contestOrder, args.orderBy, [{ field: 'CREATED', direction: 'DESC' }], 'c.id');
    const page = await contestPage(read, viewer.scope.I, where, order, args);
    return toConnection(page, ContestType.from, () => countContests(read, viewer.scope.I, where));
  }

  @Query(() => ContestType, { nullable: true, name: 'contest', description: 'One contest, or null when there is none that you may see.' })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<ContestType | null> {
    return load(context, contestById, requireId('contest', id));
  }

  @FieldResolver(() => BranchType, { nullable: true, name: 'branch', description: 'The branch that runs it (主办单位).' })
  branch(@Root() contest: ContestType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, contest.branchId);
  }

  @FieldResolver(() => [ContestStep], { name: 'viewerCan', description: 'What you may do with it now (可用操作).' })
  async viewerCan(@Root() contest: ContestType, @Ctx() context: GraphContext): Promise<ContestStep[]> {
    const { state } = contest;
    const hands = state === 'PUBLICITY' ? [(await load(context, resultOfContest, contest.id))?.proposedById ?? null] : [];
    const steps = stepsOpenTo(contestSteps, context.viewer, { state, hands }, await load(context, branchById, contest.branchId));
    return unlessAside(context, steps, contest.id);
  }

  @FieldResolver(() => [ContestRoundType], { name: 'rounds', description: 'Its rounds so far, in their order (轮次).' })
  rounds(@Root() contest: ContestType, @Ctx() context: GraphContext): Promise<ContestRoundType[]> {
    return load(context, roundsOfContest, contest.id);
  }

  @FieldResolver(() => ContestEntryConnection, { name: 'entries', description: 'Its entries, by number (参赛作品).' })
  entries(
    @Root() contest: ContestType,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<ContestEntryType>> {
    return entriesOfContest(context, contest.id, page);
  }

  @Mutation(() => CreateContestPayload, { description: 'Starts a contest as a draft.' })
  createContest(
    @Ctx() context: GraphContext,
    @Arg('input', () => CreateContestInput, { description: 'The new contest.' }) input: CreateContestInput,
  ): Promise<Payload<'contest', ContestType>> {
    return answer(context, 'contest', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      if (input.regionBranchId) requireInputId('branch', input.regionBranchId, ['input', 'regionBranchId']);
      return ContestType.from(await createContest(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => UpdateContestPayload, { description: 'Changes a contest whose voting has not begun.' })
  updateContest(
    @Ctx() context: GraphContext,
    @Arg('input', () => UpdateContestInput, { description: 'What changes.' }) input: UpdateContestInput,
  ): Promise<Payload<'contest', ContestType>> {
    return answer(context, 'contest', async () => {
      requireInputId('contest', input.contestId, ['input', 'contestId']);
      if (input.regionBranchId) requireInputId('branch', input.regionBranchId, ['input', 'regionBranchId']);
      return ContestType.from(await updateContest(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => AddEntryPayload, { description: 'Adds an entry to a contest whose voting has not begun.' })
  addEntry(
    @Ctx() context: GraphContext,
    @Arg('input', () => AddEntryInput, { description: 'The new entry.' }) input: AddEntryInput,
  ): Promise<Payload<'entry', ContestEntryType>> {
    return answer(context, 'entry', async () => {
      requireInputId('contest', input.contestId, ['input', 'contestId']);
      if (input.branchId) requireInputId('branch', input.branchId, ['input', 'branchId']);
      return ContestEntryType.from(await addEntry(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => OpenRoundPayload, { description: 'Opens the next round of voting and freezes its rule.' })
  openRound(
    @Ctx() context: GraphContext,
    @Arg('input', () => OpenRoundInput, { description: 'The round.' }) input: OpenRoundInput,
  ): Promise<Payload<'round', ContestRoundType>> {
    return answer(context, 'round', async () => {
      requireInputId('contest', input.contestId, ['input', 'contestId']);
      return ContestRoundType.from(await openRound(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => CloseRoundPayload, { description: 'Ends a round of voting.' })
  closeRound(
    @Ctx() context: GraphContext,
    @Arg('input', () => CloseRoundInput, { description: 'The round to close.' }) input: CloseRoundInput,
  ): Promise<Payload<'round', ContestRoundType>> {
    return answer(context, 'round', async () => {
      requireInputId('contest_round', input.roundId, ['input', 'roundId']);
      return ContestRoundType.from(await closeRound(this.deps, context.viewer, input));
    });
  }
}
