import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { stepsOpenTo } from '../../../access/steps.js';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { sortKeys } from '../../../graphql/where.js';
import { refuse } from '../../../lib/refusal.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { StoredFileType } from '../../evidence/index.js';
import { BranchType, branchById } from '../../organisation/index.js';
import { baselineSteps } from '../achievements.policy.js';
import type { AchievementsDeps } from '../deps.js';
import { indicatorById } from '../indicators/indicator.loaders.js';
import { IndicatorType } from '../indicators/indicator.types.js';
import { acceptBaseline } from './accept-baseline.js';
import { BaselineStep } from './baseline.entity.js';
import { baselineById, evidenceOfBaseline } from './baseline.loaders.js';
import {
  AcceptBaselineInput,
  AcceptBaselinePayload,
  BaselineConnection,
  BaselineListArgs,
  BaselineType,
  baselineFields,
  baselineOrder,
  ProposeBaselineInput,
  ProposeBaselinePayload,
  VoidBaselineInput,
  VoidBaselinePayload,
} from './baseline.types.js';
import { baselinePage, countBaselines } from './baseline.views.js';
import { proposeBaseline } from './propose-baseline.js';
import { voidBaseline } from './void-baseline.js';

type BaselinePayload = Payload<'baseline', BaselineType>;

@Resolver(() => BaselineType)
export class BaselineResolver {
  constructor(private readonly deps: AchievementsDeps) {}

  @Query(() => BaselineConnection, {
    name: 'baselines',
    description: 'Baselines (期初数) of the branches you work for; empty for everybody else.',
  })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => BaselineListArgs) args: BaselineListArgs): Promise<Connection<BaselineType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(baselineFields, args.where);
    const order = sortKeys(baselineOrder, args.orderBy, [{ field: 'PROPOSED_AT', direction: 'DESC' }], 'l.id');
    const page = await baselinePage(read, viewer.scope.I, where, order, args);
    return toConnection(page, BaselineType.from, () => countBaselines(read, viewer.scope.I, where));
  }

  @FieldResolver(() => IndicatorType, { description: 'What it counts for (指标).' })
  indicator(@Root() baseline: BaselineType, @Ctx() context: GraphContext): Promise<IndicatorType | null> {
    return load(context, indicatorById, baseline.indicatorId);
  }

  @FieldResolver(() => BranchType, { description: 'The branch it speaks for (所属组织).' })
  branch(@Root() baseline: BaselineType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, baseline.branchId);
  }

  @FieldResolver(() => [StoredFileType], { description: 'The files that prove it (佐证材料), as far as you may see them.' })
  evidence(@Root() baseline: BaselineType, @Ctx() context: GraphContext): Promise<StoredFileType[]> {
    return load(context, evidenceOfBaseline, baseline.id);
  }

  @FieldResolver(() => [BaselineStep], { name: 'viewerCan', description: 'What you may do to it now (可用操作).' })
  async viewerCan(@Root() baseline: BaselineType, @Ctx() context: GraphContext): Promise<BaselineStep[]> {
    const branch = await load(context, branchById, baseline.branchId);
    return stepsOpenTo(baselineSteps, context.viewer, { state: baseline.state, hands: [baseline.proposedBy] }, branch);
  }

  @Mutation(() => ProposeBaselinePayload, { description: 'Proposes a baseline (提出期初数). Staff, within their scope.' })
  proposeBaseline(
    @Ctx() context: GraphContext,
    @Arg('input', () => ProposeBaselineInput, { description: 'The baseline.' }) input: ProposeBaselineInput,
  ): Promise<BaselinePayload> {
    return answer(context, 'baseline', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      return this.one(context, await proposeBaseline(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => AcceptBaselinePayload, { description: 'Accepts a baseline that somebody else proposed (复核期初数).' })
  acceptBaseline(
    @Ctx() context: GraphContext,
    @Arg('input', () => AcceptBaselineInput, { description: 'Which one.' }) input: AcceptBaselineInput,
  ): Promise<BaselinePayload> {
    return answer(context, 'baseline', async () => {
      requireInputId('baseline', input.baselineId, ['input', 'baselineId']);
      return this.one(context, (await acceptBaseline(this.deps, context.viewer, input)).id);
    });
  }

  @Mutation(() => VoidBaselinePayload, { description: 'Voids a baseline (作废期初数). For those who keep the rules of the ledger.' })
  voidBaseline(
    @Ctx() context: GraphContext,
    @Arg('input', () => VoidBaselineInput, { description: 'Which one, and why.' }) input: VoidBaselineInput,
  ): Promise<BaselinePayload> {
    return answer(context, 'baseline', async () => {
      requireInputId('baseline', input.baselineId, ['input', 'baselineId']);
      return this.one(context, (await voidBaseline(this.deps, context.viewer, input)).id);
    });
  }

  private async one(context: GraphContext, id: string): Promise<BaselineType> {
    return (await load(context, baselineById, id)) ?? refuse('NOT_FOUND');
  }
}
