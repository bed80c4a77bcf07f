import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import type { ContestRound } from '../contest.entity.js';
import { ContestRoundType, ContestType } from '../contest.types.js';
import { answerContest } from '../contest-payloads.js';
import type { ContestsDeps } from '../deps.js';
import { amendRound } from './amend-round.js';
import { announce } from './announce.js';
import { decideRound } from './decide-round.js';
import { drawLots } from './draw-lots.js';
import { freezeBoard } from './freeze-board.js';
import { lotsOfContest, noticesOfContest, rulesOfContest } from './life.loaders.js';
import {
  AmendContestRulesInput,
  AmendContestRulesPayload,
  AmendRoundInput,
  AmendRoundPayload,
  AnnounceInput,
  AnnouncePayload,
  ContestLotType,
  ContestNoticeType,
  ContestRulesType,
  DecideRoundInput,
  DecideRoundPayload,
  DrawLotsInput,
  DrawLotsPayload,
  FreezeBoardInput,
  FreezeBoardPayload,
  MoveContestInput,
  MoveContestPayload,
  PublishContestRulesInput,
  PublishContestRulesPayload,
} from './life.types.js';
import { moveContest } from './move-contest.js';
import { publishRules } from './publish-rules.js';

@Resolver(() => ContestType)
export class ContestLifeResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @FieldResolver(() => [ContestRulesType], { name: 'rules', description: 'Every version of its rules, the first one first (规则).' })
  rules(@Root() contest: ContestType, @Ctx() context: GraphContext): Promise<ContestRulesType[]> {
    return load(context, rulesOfContest, contest.id);
  }

  @FieldResolver(() => [ContestNoticeType], { name: 'notices', description: 'Its notices, the newest one first (公告).' })
  notices(@Root() contest: ContestType, @Ctx() context: GraphContext): Promise<ContestNoticeType[]> {
    return load(context, noticesOfContest, contest.id);
  }

  @FieldResolver(() => [ContestLotType], { name: 'lots', description: 'Every draw of its running order; the last one holds (抽签).' })
  lots(@Root() contest: ContestType, @Ctx() context: GraphContext): Promise<ContestLotType[]> {
    return load(context, lotsOfContest, contest.id);
  }

  @Mutation(() => PublishContestRulesPayload, { description: 'Publishes the notice and rules of a contest (发布规则).' })
  publishContestRules(
    @Ctx() context: GraphContext,
    @Arg('input', () => PublishContestRulesInput, { description: 'The rules.' }) input: PublishContestRulesInput,
  ): Promise<Payload<'contest', ContestType>> {
    return answerContest(context, input.contestId, () => publishRules(this.deps, context.viewer, 'PUBLISH_RULES', input));
  }

  @Mutation(() => AmendContestRulesPayload, { description: 'Amends the rules of a contest as a new announced version (修订规则).' })
  amendContestRules(
    @Ctx() context: GraphContext,
    @Arg('input', () => AmendContestRulesInput, { description: 'The new rules.' }) input: AmendContestRulesInput,
  ): Promise<Payload<'contest', ContestType>> {
    return answerContest(context, input.contestId, () => publishRules(this.deps, context.viewer, 'AMEND_RULES', input));
  }

  @Mutation(() => MoveContestPayload, {
    description: 'Opens or closes registration; suspends, resumes, cancels or archives a contest (推进比赛).',
  })
  moveContest(
    @Ctx() context: GraphContext,
    @Arg('input', () => MoveContestInput, { description: 'The step.' }) input: MoveContestInput,
  ): Promise<Payload<'contest', ContestType>> {
    return answerContest(context, input.contestId, () => moveContest(this.deps, context.viewer, input));
  }

  @Mutation(() => AnnouncePayload, { description: 'Tells everybody who watches a contest something (发布公告).' })
  announce(
    @Ctx() context: GraphContext,
    @Arg('input', () => AnnounceInput, { description: 'The notice.' }) input: AnnounceInput,
  ): Promise<Payload<'contest', ContestType>> {
    return answerContest(context, input.contestId, () => announce(this.deps, context.viewer, input));
  }

  @Mutation(() => AmendRoundPayload, {
    description: 'Amends the rule of a running round, or when it closes, as an announced version (修订轮次).',
  })
  amendRound(
    @Ctx() context: GraphContext,
    @Arg('input', () => AmendRoundInput, { description: 'What changes.' }) input: AmendRoundInput,
  ): Promise<Payload<'round', ContestRoundType>> {
    return ofRound(context, input.roundId, () => amendRound(this.deps, context.viewer, input));
  }

  @Mutation(() => DecideRoundPayload, { description: 'Decides who goes on from a closed round (确定晋级).' })
  decideRound(
    @Ctx() context: GraphContext,
    @Arg('input', () => DecideRoundInput, { description: 'The round.' }) input: DecideRoundInput,
  ): Promise<Payload<'round', ContestRoundType>> {
    return ofRound(context, input.roundId, () => decideRound(this.deps, context.viewer, input));
  }

  @Mutation(() => FreezeBoardPayload, { description: 'Lets the board of a round stand still, or go on (封盘与解封).' })
  freezeBoard(
    @Ctx() context: GraphContext,
    @Arg('input', () => FreezeBoardInput, { description: 'Which board.' }) input: FreezeBoardInput,
  ): Promise<Payload<'round', ContestRoundType>> {
    return ofRound(context, input.roundId, () => freezeBoard(this.deps, context.viewer, input));
  }

  @Mutation(() => DrawLotsPayload, { description: 'Draws the running order of the entries that stand (抽签).' })
  drawLots(
    @Ctx() context: GraphContext,
    @Arg('input', () => DrawLotsInput, { description: 'What is drawn.' }) input: DrawLotsInput,
  ): Promise<Payload<'lot', ContestLotType>> {
    return answer(context, 'lot', async () => {
      requireInputId('contest', input.contestId, ['input', 'contestId']);
      return ContestLotType.from(await drawLots(this.deps, context.viewer, input));
    });
  }
}

const ofRound = (context: GraphContext, id: string, work: () => Promise<ContestRound>): Promise<Payload<'round', ContestRoundType>> =>
  answer(context, 'round', async () => {
    requireInputId('contest_round', id, ['input', 'roundId']);
    return ContestRoundType.from(await work());
  });
