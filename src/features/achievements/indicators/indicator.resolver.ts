import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { sortKeys } from '../../../graphql/where.js';
import { wherePredicate } from '../../../persistence/filter.js';
import type { AchievementsDeps } from '../deps.js';
import { defineIndicator } from './define-indicator.js';
import { definitionsByIndicator } from './indicator.loaders.js';
import {
  DefineIndicatorInput,
  DefineIndicatorPayload,
  IndicatorConnection,
  IndicatorDefinition,
  IndicatorListArgs,
  IndicatorType,
  indicatorFields,
  indicatorOrder,
  ReviseIndicatorInput,
  ReviseIndicatorPayload,
} from './indicator.types.js';
import { countIndicators, indicatorPage } from './indicator.views.js';
import { reviseIndicator } from './revise-indicator.js';

@Resolver(() => IndicatorType)
export class IndicatorResolver {
  constructor(private readonly deps: AchievementsDeps) {}

  @Query(() => IndicatorConnection, { name: 'indicators', description: 'What is counted (指标), as it stands in the report.' })
  async list(@Args(() => IndicatorListArgs) args: IndicatorListArgs): Promise<Connection<IndicatorType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(indicatorFields, args.where);
    const order = sortKeys(indicatorOrder, args.orderBy, [{ field: 'PLACE', direction: 'ASC' }], 'i.id');
    return toConnection(await indicatorPage(read, where, order, args), IndicatorType.from, () => countIndicators(read, where));
  }

  @FieldResolver(() => [IndicatorDefinition], { description: 'What it counts, the newest version first (口径沿革).' })
  definitions(@Root() indicator: IndicatorType, @Ctx() context: GraphContext): Promise<IndicatorDefinition[]> {
    return load(context, definitionsByIndicator, indicator.id);
  }

  @Mutation(() => DefineIndicatorPayload, { description: 'Adds an indicator (新增指标). For those who keep the rules of the ledger.' })
  defineIndicator(
    @Ctx() context: GraphContext,
    @Arg('input', () => DefineIndicatorInput, { description: 'The new indicator.' }) input: DefineIndicatorInput,
  ): Promise<Payload<'indicator', IndicatorType>> {
    return answer(context, 'indicator', async () => IndicatorType.from(await defineIndicator(this.deps, context.viewer, input)));
  }

  @Mutation(() => ReviseIndicatorPayload, {
    description: 'Changes or redefines an indicator (修订指标). For those who keep the rules of the ledger.',
  })
  reviseIndicator(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReviseIndicatorInput, { description: 'What to change, and why.' }) input: ReviseIndicatorInput,
  ): Promise<Payload<'indicator', IndicatorType>> {
    return answer(context, 'indicator', async () => {
      requireInputId('indicator', input.indicatorId, ['input', 'indicatorId']);
      return IndicatorType.from(await reviseIndicator(this.deps, context.viewer, input));
    });
  }
}
