import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { BigCount, Decimal } from '../../../graphql/scalars.js';
import { decimalOf } from '../../../lib/decimal.js';
import { contestPayload } from '../contest-payloads.js';
import { SCORE_DECIMALS } from '../judging/judging-rule.js';
import { TieDecision } from '../judging/ranking.js';
import type { ContestResult } from './result.entity.js';

export type ResultRow = Pick<
  ContestResult,
  'id' | 'contestId' | 'number' | 'roundId' | 'rulesVersion' | 'proposedById' | 'proposedAt' | 'publicUntil' | 'confirmedAt'
>;

/** A line of a result with what is shown of its entry. */
export interface ShownLine {
  readonly resultId: string;
  readonly entryId: string;
  readonly number: number;
  readonly title: string;
  readonly performerName: string | null;
  readonly place: number;
  readonly tie: TieDecision | null;
  readonly votes: number;
  readonly points: number;
  readonly judgeScore: number | null;
}

const POINT_DECIMALS = 3;

@ObjectType('ContestResultLine', { description: 'The place of one entry in the result of its contest (名次).' })
export class ContestResultLineType {
  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => Int, { description: 'Its number (编号).' })
  number!: number;

  @Field(() => String, { description: 'Its title (作品名称).' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The name shown with consent (选手姓名).' })
  performerName!: string | null;

  @Field(() => Int, { description: 'Its place; equals share one (名次).' })
  rank!: number;

  @Field(() => TieDecision, { nullable: true, description: 'What decided the place; null: nobody else has these points (同分裁定).' })
  tie!: TieDecision | null;

  @Field(() => BigCount, { description: 'Its valid votes in the last round (有效票数).' })
  votes!: number;

  @Field(() => Decimal, { description: 'Points of votes and judges together, three decimals, out of 100 (总分).' })
  points!: string;

  @Field(() => Decimal, { nullable: true, description: 'The judges’ final score, two decimals; null where nobody judged (评委得分).' })
  judgeScore!: string | null;

  static from({ place, points, judgeScore, ...line }: ShownLine): ContestResultLineType {
    return Object.assign(new ContestResultLineType(), {
      ...line,
      rank: place,
      points: decimalOf(Number(points), POINT_DECIMALS),
      judgeScore: judgeScore === null ? null : decimalOf(Number(judgeScore), SCORE_DECIMALS),
    });
  }
}

@ObjectType('ContestResult', { description: 'The result of a contest, from its public notice on (比赛结果).' })
export class ContestResultType {
  @Field(() => Int, { description: '1 for the first one put on notice; a result that was taken back keeps its number (次序).' })
  number!: number;

  @Field(() => ID, { description: 'The round whose standings it is made of (轮次).' })
  roundId!: string;

  @Field(() => Int, { description: 'The newest version of the rules at that time (规则版本).' })
  rulesVersion!: number;

  @Field(() => Date, { description: 'When it was put on public notice (公示时间).' })
  proposedAt!: Date;

  @Field(() => Date, { description: 'First moment at which it can be confirmed (公示截止).' })
  publicUntil!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was confirmed (确认时间).' })
  confirmedAt!: Date | null;

  readonly id!: string;

  static from(row: ResultRow): ContestResultType {
    const confirmedAt = row.confirmedAt === null ? null : new Date(row.confirmedAt);
    const times = { proposedAt: new Date(row.proposedAt), publicUntil: new Date(row.publicUntil), confirmedAt };
    return Object.assign(new ContestResultType(), { ...row, ...times });
  }
}

const EXPECTED = 'The version of the contest the change is based on; VERSION_STALE when somebody was faster.';

@InputType({ description: 'A contest whose result is put on public notice.' })
export class ProposeResultInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => Int, { nullable: true, description: 'Whole working days on public notice: 3 (the default) to 30.' })
  workingDays?: number | null;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'A contest whose result is confirmed.' })
export class ConfirmResultInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'A contest whose result is taken back.' })
export class ReopenResultInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, { description: 'Why, for everybody: at most 500 characters.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

export const ProposeResultPayload = contestPayload('ProposeResultPayload');
export const ConfirmResultPayload = contestPayload('ConfirmResultPayload');
export const ReopenResultPayload = contestPayload('ReopenResultPayload');
