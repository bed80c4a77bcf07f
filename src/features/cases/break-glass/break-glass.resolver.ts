import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { refuse } from '../../../lib/refusal.js';
import { wherePredicate } from '../../../persistence/filter.js';
import type { CaseDeps } from '../deps.js';
import { breakGlass } from './break-glass.js';
import type { BreakGlassUse } from './break-glass-use.entity.js';
import {
  BreakGlassInput,
  BreakGlassPayload,
  BreakGlassUseArgs,
  BreakGlassUseConnection,
  BreakGlassUseType,
  JustifyBreakGlassInput,
  JustifyBreakGlassPayload,
  ReviewBreakGlassInput,
  ReviewBreakGlassPayload,
  useFields,
} from './break-glass-use.types.js';
import { countUses, oneUse, pageOfUses } from './break-glass-use.views.js';
import { justifyBreakGlass } from './justify-break-glass.js';
import { reviewBreakGlass } from './review-break-glass.js';

type UsePayload = Promise<Payload<'use', BreakGlassUseType>>;

@Resolver(() => BreakGlassUseType)
export class BreakGlassResolver {
  constructor(private readonly deps: CaseDeps) {}

  @Query(() => BreakGlassUseConnection, {
    description:
      'Emergency readings, newest first: your own, and those of cases that you watch over; all of them for auditors (紧急查阅记录).',
  })
  async breakGlassUses(
    @Ctx() { viewer }: GraphContext,
    @Args(() => BreakGlassUseArgs) args: BreakGlassUseArgs,
  ): Promise<Connection<BreakGlassUseType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(useFields, args.where);
    const shown = (row: Parameters<typeof BreakGlassUseType.from>[0]) => BreakGlassUseType.from(row, viewer, this.deps.clock.now());
    return toConnection(await pageOfUses(read, viewer, where, args), shown, () => countUses(read, viewer, where));
  }

  @Mutation(() => BreakGlassPayload, {
    description:
      'Opens one case that is not yours for a quarter of an hour, to be read and nothing else, in an emergency (紧急查阅). Its supervisor is told at once; you have 24 hours to justify it.',
  })
  breakGlass(
    @Ctx() context: GraphContext,
    @Arg('input', () => BreakGlassInput, { description: 'Which case, and what the emergency is.' }) input: BreakGlassInput,
  ): UsePayload {
    return this.done(context, () => {
      requireInputId('case', input.caseId, ['input', 'caseId']);
      return breakGlass(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => JustifyBreakGlassPayload, { description: 'Says why you read a case in an emergency (补充紧急查阅说明).' })
  justifyBreakGlass(
    @Ctx() context: GraphContext,
    @Arg('input', () => JustifyBreakGlassInput, { description: 'Which, and why.' }) input: JustifyBreakGlassInput,
  ): UsePayload {
    return this.done(context, () => {
      requireInputId('break_glass', input.breakGlassId, ['input', 'breakGlassId']);
      return justifyBreakGlass(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => ReviewBreakGlassPayload, {
    description: 'Says whether it was an emergency, by the supervisor of the case (复核紧急查阅).',
  })
  reviewBreakGlass(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReviewBreakGlassInput, { description: 'Which, and what you think of it.' }) input: ReviewBreakGlassInput,
  ): UsePayload {
    return this.done(context, () => {
      requireInputId('break_glass', input.breakGlassId, ['input', 'breakGlassId']);
      return reviewBreakGlass(this.deps, context.viewer, input);
    });
  }

  private done(context: GraphContext, work: () => Promise<BreakGlassUse>): UsePayload {
    return answer(context, 'use', async () => {
      const { id } = await work();
      const row = (await oneUse(this.deps.database.read, context.viewer, id)) ?? refuse('NOT_FOUND');
      return BreakGlassUseType.from(row, context.viewer, this.deps.clock.now());
    });
  }
}
