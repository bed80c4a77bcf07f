import { Arg, Ctx, Extensions, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import type { Payload } from '../../../graphql/mutation.js';
import { ContestType } from '../contest.types.js';
import { answerContest } from '../contest-payloads.js';
import type { ContestsDeps } from '../deps.js';
import { confirmResult } from './confirm-result.js';
import { proposeResult } from './propose-result.js';
import { reopenResult } from './reopen-result.js';
import { linesOfResult, resultOfContest } from './result.loaders.js';
import {
  ConfirmResultInput,
  ConfirmResultPayload,
  ContestResultLineType,
  ContestResultType,
  ProposeResultInput,
  ProposeResultPayload,
  ReopenResultInput,
  ReopenResultPayload,
} from './result.types.js';

type ContestPayload = Promise<Payload<'contest', ContestType>>;

@Resolver(() => ContestResultType)
export class ContestResultResolver {
  @Extensions({ listSize: 100 })
  @FieldResolver(() => [ContestResultLineType], { name: 'lines', description: 'The places, the best ones first (名次表).' })
  async lines(@Root() result: ContestResultType, @Ctx() context: GraphContext): Promise<ContestResultLineType[]> {
    return (await load(context, linesOfResult, result.id)).map(ContestResultLineType.from);
  }
}

@Resolver(() => ContestType)
export class ResultResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @FieldResolver(() => ContestResultType, {
    nullable: true,
    name: 'result',
    description: 'Its result, from the public notice on; null before, and after it was taken back (结果).',
  })
  async result(@Root() contest: ContestType, @Ctx() context: GraphContext): Promise<ContestResultType | null> {
    const found = await load(context, resultOfContest, contest.id);
    return found && ContestResultType.from(found);
  }

  @Mutation(() => ProposeResultPayload, { description: 'Makes the result of a contest and puts it on public notice (结果公示).' })
  proposeResult(
    @Ctx() context: GraphContext,
    @Arg('input', () => ProposeResultInput, { description: 'The contest.' }) input: ProposeResultInput,
  ): ContestPayload {
    return answerContest(context, input.contestId, () => proposeResult(this.deps, context.viewer, input));
  }

  @Mutation(() => ConfirmResultPayload, { description: 'Confirms a result after its public notice, as a second person (确认结果).' })
  confirmResult(
    @Ctx() context: GraphContext,
    @Arg('input', () => ConfirmResultInput, { description: 'The contest.' }) input: ConfirmResultInput,
  ): ContestPayload {
    return answerContest(context, input.contestId, () => confirmResult(this.deps, context.viewer, input));
  }

  @Mutation(() => ReopenResultPayload, { description: 'Takes a result back, with the reason (撤回结果).' })
  reopenResult(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReopenResultInput, { description: 'The contest, and why.' }) input: ReopenResultInput,
  ): ContestPayload {
    return answerContest(context, input.contestId, () => reopenResult(this.deps, context.viewer, input));
  }
}
