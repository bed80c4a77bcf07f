import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { contestPayload } from '../contest-payloads.js';
import { AwardBasis } from './award.js';

registerEnumType(AwardBasis, {
  name: 'AwardBasis',
  description: 'What an award is given for (评奖依据).',
  valuesConfig: {
    FINAL: { description: 'The place in the result (按名次).' },
    VOTES: { description: 'The most valid votes, whatever the place (按票数，如最佳人气奖).' },
    UNIT: { description: 'Branches: the most accepted entries, then their points (按单位，如优秀组织奖).' },
  },
});

@ObjectType('AwardTier', { description: 'A kind of award that a contest gives (奖项).' })
export class AwardTierType {
  @Field(() => String, { description: 'Its name (名称).' })
  name!: string;

  @Field(() => Int, { description: 'How many there are; whoever is level with the last one gets one too (名额).' })
  quota!: number;

  @Field(() => AwardBasis, { description: 'What it is given for (评奖依据).' })
  basis!: AwardBasis;
}

@ObjectType('ContestAward', { description: 'An award in the result of a contest (获奖).' })
export class ContestAwardType {
  @Field(() => String, { description: 'The name of the award (奖项名称).' })
  award!: string;

  @Field(() => AwardBasis, { description: 'What it is given for (评奖依据).' })
  basis!: AwardBasis;

  @Field(() => ID, { nullable: true, description: 'The entry; null for an award of a branch (获奖作品).' })
  entryId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The branch; null for an award of an entry (获奖单位).' })
  branchId!: string | null;
}

/** A certificate with everything that is written on it. */
export interface CertificateRow {
  readonly id: string;
  readonly keyId: string;
  readonly contestTitle: string;
  readonly award: string;
  readonly number: number;
  readonly recipient: string;
  readonly givenAt: number;
}

@ObjectType('Certificate', { description: 'What a certificate says (证书): the work or the branch, never a person.' })
export class CertificateType {
  @Field(() => String, { description: 'The title of the contest (比赛名称).' })
  contestTitle!: string;

  @Field(() => String, { description: 'The name of the award (奖项名称).' })
  award!: string;

  @Field(() => Int, { description: 'Its number in the contest, from 1 (证书编号).' })
  number!: number;

  @Field(() => String, { description: 'The title of the work, or the name of the branch (获奖作品或单位).' })
  recipient!: string;

  @Field(() => Date, { description: 'When it was given (颁发时间).' })
  givenAt!: Date;

  static from({ contestTitle, award, number, recipient, givenAt }: CertificateRow): CertificateType {
    const said = { contestTitle, award, number: Number(number), recipient, givenAt: new Date(Number(givenAt)) };
    return Object.assign(new CertificateType(), said);
  }
}

@ObjectType('CertificateToPrint', {
  description: 'A certificate with the code that is printed on it, for whoever runs the contest (证书打印).',
})
export class CertificateToPrintType {
  @Field(() => CertificateType, { description: 'What it says (证书内容).' })
  certificate!: CertificateType;

  @Field(() => String, { description: 'What anybody checks it with: `certificate(code)` (验证码).' })
  code!: string;
}

@InputType({ description: 'A kind of award.' })
export class AwardTierInput {
  @Field(() => String, { description: 'Its name, at most 40 characters.' })
  name!: string;

  @Field(() => Int, { description: 'How many there are: 1 to 1000.' })
  quota!: number;

  @Field(() => AwardBasis, { description: 'What it is given for.' })
  basis!: AwardBasis;
}

const EXPECTED = 'The version of the contest the change is based on; VERSION_STALE when somebody was faster.';

@InputType({ description: 'What a contest awards, in place of what was said before.' })
export class SetAwardTiersInput {
  @Field(() => ID, { description: 'The contest, before its first round.' })
  contestId!: string;

  @Field(() => [AwardTierInput], { description: 'The highest one first, at most 20.' })
  tiers!: AwardTierInput[];

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'A contest whose awards are given.' })
export class GiveAwardsInput {
  @Field(() => ID, { description: 'The contest, with a confirmed result.' })
  contestId!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

export const SetAwardTiersPayload = contestPayload('SetAwardTiersPayload');
export const GiveAwardsPayload = contestPayload('GiveAwardsPayload');
