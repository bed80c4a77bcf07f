import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import type { Payload } from '../../../graphql/mutation.js';
import { requireId } from '../../../graphql/node.js';
import { ContestType } from '../contest.types.js';
import { answerContest } from '../contest-payloads.js';
import type { ContestsDeps } from '../deps.js';
import {
  AwardTierType,
  CertificateToPrintType,
  CertificateType,
  ContestAwardType,
  GiveAwardsInput,
  GiveAwardsPayload,
  SetAwardTiersInput,
  SetAwardTiersPayload,
} from './award.types.js';
import { certificatesOf, checkCertificate } from './award.views.js';
import { giveAwards } from './give-awards.js';
import { awardsOfResults, tiersOfContest } from './result.loaders.js';
import { ContestResultType } from './result.types.js';
import { setAwardTiers } from './set-award-tiers.js';

type ContestPayload = Promise<Payload<'contest', ContestType>>;

@Resolver(() => ContestResultType)
export class ResultAwardsResolver {
  @Extensions({ listSize: 50 })
  @FieldResolver(() => [ContestAwardType], {
    name: 'awards',
    description: 'The awards that follow from the places, the highest first (获奖名单).',
  })
  awards(@Root() result: ContestResultType, @Ctx() context: GraphContext): Promise<ContestAwardType[]> {
    return load(context, awardsOfResults, result.id);
  }
}

@Resolver(() => ContestType)
export class AwardResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @Extensions({ listSize: 20 })
  @FieldResolver(() => [AwardTierType], { name: 'awardTiers', description: 'What it awards, the highest first (奖项设置).' })
  awardTiers(@Root() contest: ContestType, @Ctx() context: GraphContext): Promise<AwardTierType[]> {
    return load(context, tiersOfContest, contest.id);
  }

  @Query(() => CertificateType, { description: 'What a certificate says, by its code; anybody may ask (验证证书).' })
  async certificate(
    @Arg('code', () => String, { description: 'The code printed on it (验证码).' }) code: string,
  ): Promise<CertificateType> {
    return CertificateType.from(await checkCertificate(this.deps.database.read, code));
  }

  @Extensions({ listSize: 100 })
  @Query(() => [CertificateToPrintType], { description: 'The certificates of a contest with their codes, for whoever runs it (证书打印).' })
  async certificates(
    @Ctx() { viewer }: GraphContext,
    @Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string,
  ): Promise<CertificateToPrintType[]> {
    const found = await certificatesOf(this.deps, viewer, requireId('contest', contestId));
    return found.map(({ row, code }) => Object.assign(new CertificateToPrintType(), { certificate: CertificateType.from(row), code }));
  }

  @Mutation(() => SetAwardTiersPayload, { description: 'Says what a contest awards, until its first round opens (设奖).' })
  setAwardTiers(
    @Ctx() context: GraphContext,
    @Arg('input', () => SetAwardTiersInput, { description: 'The awards.' }) input: SetAwardTiersInput,
  ): ContestPayload {
    return answerContest(context, input.contestId, () => setAwardTiers(this.deps, context.viewer, input));
  }

  @Mutation(() => GiveAwardsPayload, { description: 'Gives the awards of a confirmed result, with numbered certificates (颁奖).' })
  giveAwards(
    @Ctx() context: GraphContext,
    @Arg('input', () => GiveAwardsInput, { description: 'The contest.' }) input: GiveAwardsInput,
  ): ContestPayload {
    return answerContest(context, input.contestId, () => giveAwards(this.deps, context.viewer, input));
  }
}
