import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../../../graphql/context.js';
import { load } from '../../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../../graphql/mutation.js';
import { requireId, requireInputId } from '../../../../graphql/node.js';
import { unlessAside } from '../../../../graphql/stands-aside.js';
import { branchById } from '../../../organisation/index.js';
import { contestById } from '../../contest.loaders.js';
import type { ContestsDeps } from '../../deps.js';
import { contestInDoubt } from '../doubt.views.js';
import { decideFraudCase, proposeFraudDecision } from './decide-fraud-case.js';
import { flagFraud } from './flag-fraud.js';
import type { FraudCase } from './fraud.entity.js';
import { FraudSanction } from './fraud.js';
import { FraudStep, fraudStepsOpenTo } from './fraud.policy.js';
import { casesOf } from './fraud.store.js';
import { FraudCaseType, SimulatedLineType } from './fraud.types.js';
import {
  AnnounceFraudCaseInput,
  AnnounceFraudCasePayload,
  DecideFraudCaseInput,
  DecideFraudCasePayload,
  FlagFraudInput,
  FlagFraudPayload,
  FraudCaseInput,
  HearEntrantInput,
  HearEntrantPayload,
  ProposeFraudDecisionInput,
  ProposeFraudDecisionPayload,
  RecountFraudCasePayload,
  ReviewFraudCasePayload,
} from './fraud-inputs.types.js';
import { hearEntrant } from './hear-entrant.js';
import { announceFraudCase, recountFraudCase } from './recount-fraud-case.js';
import { reviewFraudCase } from './review-fraud-case.js';
import { simulateFraudCase } from './simulate-fraud-case.js';

type CasePayload = Promise<Payload<'fraudCase', FraudCaseType>>;

const MOST_CASES = 100;

@Resolver(() => FraudCaseType)
export class FraudResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @Extensions({ listSize: MOST_CASES })
  @Query(() => [FraudCaseType], {
    description: 'The newest hundred cases of bought votes of a contest (刷票案件); none of a contest that is not yours to look into.',
  })
  async fraudCases(
    @Ctx() { viewer }: GraphContext,
    @Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string,
  ): Promise<FraudCaseType[]> {
    const { read } = this.deps.database;
    const found = await contestInDoubt(read, viewer, requireId('contest', contestId));
    return found ? (await casesOf(read, contestId, MOST_CASES)).map(FraudCaseType.from) : [];
  }

  @Extensions({ listSize: 200 })
  @Query(() => [SimulatedLineType], {
    description:
      'Totals and places of the round if the case ended so, by number; changes nothing (作废模拟). None of a case that is not yours.',
  })
  async simulateFraudCase(
    @Ctx() { viewer }: GraphContext,
    @Arg('caseId', () => ID, { description: 'The case.' }) caseId: string,
    @Arg('sanction', () => FraudSanction, { defaultValue: FraudSanction.VOID_VOTES, description: 'How it would end.' })
    sanction: FraudSanction,
  ): Promise<SimulatedLineType[]> {
    const lines = await simulateFraudCase(this.deps, viewer, requireId('fraud_case', caseId), sanction);
    return lines.map(SimulatedLineType.from);
  }

  @FieldResolver(() => [FraudStep], { name: 'viewerCan', description: 'What you may do with it now (可用操作).' })
  async viewerCan(@Root() { row }: FraudCaseType, @Ctx() context: GraphContext): Promise<FraudStep[]> {
    const contest = await load(context, contestById, row.contestId);
    const branch = contest && (await load(context, branchById, contest.branchId));
    return branch ? unlessAside(context, fraudStepsOpenTo(context.viewer, row, branch), row.contestId, row.entryId) : [];
  }

  @Mutation(() => FlagFraudPayload, { description: 'Opens a case about votes of an entry that look bought (标记刷票).' })
  flagFraud(
    @Ctx() context: GraphContext,
    @Arg('input', () => FlagFraudInput, { description: 'Which votes, and why.' }) input: FlagFraudInput,
  ): CasePayload {
    return answer(context, 'fraudCase', async () => {
      requireInputId('contest_round', input.roundId, ['input', 'roundId']);
      requireInputId('contest_entry', input.entryId, ['input', 'entryId']);
      return FraudCaseType.from(await flagFraud(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ReviewFraudCasePayload, { description: 'Takes a case under review; the entrant is told and may answer (受理核查).' })
  reviewFraudCase(
    @Ctx() context: GraphContext,
    @Arg('input', () => FraudCaseInput, { description: 'Which.' }) input: FraudCaseInput,
  ): CasePayload {
    return ofCase(context, input, () => reviewFraudCase(this.deps, context.viewer, input));
  }

  @Mutation(() => HearEntrantPayload, { description: 'Writes down what the entrant says to a case (听取说明).' })
  hearEntrant(
    @Ctx() context: GraphContext,
    @Arg('input', () => HearEntrantInput, { description: 'What she says.' }) input: HearEntrantInput,
  ): CasePayload {
    return ofCase(context, input, () => hearEntrant(this.deps, context.viewer, input));
  }

  @Mutation(() => ProposeFraudDecisionPayload, { description: 'Proposes what is to become of a case (提出处理建议).' })
  proposeFraudDecision(
    @Ctx() context: GraphContext,
    @Arg('input', () => ProposeFraudDecisionInput, { description: 'The proposal.' }) input: ProposeFraudDecisionInput,
  ): CasePayload {
    return ofCase(context, input, () => proposeFraudDecision(this.deps, context.viewer, input));
  }

  @Mutation(() => DecideFraudCasePayload, { description: 'Decides a case as somebody else has proposed, or sends that back (审定).' })
  decideFraudCase(
    @Ctx() context: GraphContext,
    @Arg('input', () => DecideFraudCaseInput, { description: 'The decision.' }) input: DecideFraudCaseInput,
  ): CasePayload {
    return ofCase(context, input, () => decideFraudCase(this.deps, context.viewer, input));
  }

  @Mutation(() => RecountFraudCasePayload, {
    description: 'Voids the votes of a confirmed case and counts the round anew, under a notice (作废并重新计票).',
  })
  recountFraudCase(
    @Ctx() context: GraphContext,
    @Arg('input', () => FraudCaseInput, { description: 'Which.' }) input: FraudCaseInput,
  ): CasePayload {
    return ofCase(context, input, () => recountFraudCase(this.deps, context.viewer, input));
  }

  @Mutation(() => AnnounceFraudCasePayload, { description: 'Tells everybody what came of a case (公布处理结果).' })
  announceFraudCase(
    @Ctx() context: GraphContext,
    @Arg('input', () => AnnounceFraudCaseInput, { description: 'The words.' }) input: AnnounceFraudCaseInput,
  ): CasePayload {
    return ofCase(context, input, () => announceFraudCase(this.deps, context.viewer, input));
  }
}

const ofCase = (context: GraphContext, { caseId }: { caseId: string }, work: () => Promise<FraudCase>): CasePayload =>
  answer(context, 'fraudCase', async () => {
    requireInputId('fraud_case', caseId, ['input', 'caseId']);
    return FraudCaseType.from(await work());
  });
