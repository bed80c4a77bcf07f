import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal } from '../../../graphql/scalars.js';
import { decimalOf, unitsOf } from '../../../lib/decimal.js';
import type { JudgingRuleRow } from './judging.entity.js';
import { type JudgingRule, ReleaseMode, SCORE_DECIMALS, ScoreScale, TieBreakKind, type TieBreakStep } from './judging-rule.js';
import { ruleOf } from './judging-rule.row.js';

registerEnumType(ScoreScale, {
  name: 'ScoreScale',
  description: 'What a full score is (分制).',
  valuesConfig: { TEN: { description: 'Ten points (10分制).' }, HUNDRED: { description: 'A hundred points (百分制).' } },
});

registerEnumType(ReleaseMode, {
  name: 'ReleaseMode',
  description: 'When a score is shown (公布方式).',
  valuesConfig: {
    IMMEDIATE: { description: 'As soon as every sheet is in and the speech is over (即时公布).' },
    AFTER_NEXT_SPEAKER: { description: 'When the next speaker was called (下一位上场后公布).' },
    AFTER_CALIBRATION: { description: 'The first ones together after all of them have spoken, later ones at once (校准后公布).' },
    MANUAL: { description: 'By `releaseScore` alone (手动公布).' },
  },
});

registerEnumType(TieBreakKind, {
  name: 'TieBreakKind',
  description: 'What is looked at where final scores are equal (同分处理).',
  valuesConfig: {
    DECIMALS: { description: 'More decimals of the same score (延长小数位).' },
    CRITERION: { description: 'The average of one criterion (比较单项得分).' },
    CHIEF: { description: 'The total that the chief judge gave (评委会主任评分).' },
  },
});

@ObjectType('Criterion', { description: 'One thing that is judged (评分项).' })
export class CriterionType {
  @Field(() => String, { description: 'Its code within the rule (编码).' })
  code!: string;

  @Field(() => String, { description: 'Its name (名称).' })
  name!: string;

  @Field(() => Decimal, { description: 'Percent of the total (权重).' })
  weight!: string;
}

@ObjectType('PenaltyBand', { description: 'So many seconds over the time, and what they cost (超时扣分档).' })
export class PenaltyBandType {
  @Field(() => Int, { description: 'Up to so many seconds over (至多超时秒数).' })
  upToSeconds!: number;

  @Field(() => Decimal, { description: 'Points that are taken (扣分).' })
  points!: string;
}

@ObjectType('TimeRule', { description: 'The clock of a speech and what its time costs (计时规则).' })
export class TimeRuleType {
  @Field(() => Int, { description: 'Shorter than this costs `underPoints` (最短秒数).' })
  leastSeconds!: number;

  @Field(() => Int, { description: 'The lamp goes on (提示灯秒数).' })
  warnSeconds!: number;

  @Field(() => Int, { description: 'The bell rings; what comes after is over the time (铃响秒数).' })
  mostSeconds!: number;

  @Field(() => Int, { description: 'Whoever is later than this after the call forfeits (迟到弃权秒数).' })
  forfeitSeconds!: number;

  @Field(() => Decimal, { description: 'Points that too short a speech costs (时间不足扣分).' })
  underPoints!: string;

  @Field(() => [PenaltyBandType], { description: 'What time over costs, rising (超时扣分).' })
  over!: readonly PenaltyBandType[];

  @Field(() => Decimal, { description: 'Points that are taken beyond the last band (扣分封顶).' })
  capPoints!: string;
}

@ObjectType('TieBreakStep', { description: 'One step of the tie-break (同分处理步骤).' })
export class TieBreakStepType {
  @Field(() => TieBreakKind, { description: 'What is looked at.' })
  by!: TieBreakStep['by'];

  @Field(() => Int, { nullable: true, description: 'Up to which decimal, for DECIMALS (小数位).' })
  decimals!: number | null;

  @Field(() => String, { nullable: true, description: 'Code of the criterion, for CRITERION (评分项).' })
  criterion!: string | null;
}

const points = (hundredths: number): string => decimalOf(hundredths, SCORE_DECIMALS);

@ObjectType('JudgingRule', { description: 'How a round is judged (评分规则); frozen when the first sheet is handed in.' })
export class JudgingRuleType {
  @Field(() => ID, { description: 'The round (轮次).' })
  roundId!: string;

  @Field(() => ScoreScale, { description: 'What a full score is.' })
  scale!: ScoreScale;

  @Field(() => Int, { description: 'Most decimals of a score (小数位).' })
  decimals!: number;

  @Field(() => [CriterionType], { description: 'What is judged; the weights are 100 percent together (评分标准).' })
  criteria!: readonly CriterionType[];

  @Field(() => Int, { nullable: true, description: 'Fewest valid sheets at which highest and lowest are dropped; null: never (去高去低).' })
  trimFrom!: number | null;

  @Field(() => TimeRuleType, { nullable: true, description: 'The clock; null where nobody speaks against one.' })
  time!: TimeRuleType | null;

  @Field(() => ReleaseMode, { description: 'When scores are shown.' })
  release!: ReleaseMode;

  @Field(() => Int, { description: 'How many speakers the first scores wait for under AFTER_CALIBRATION (校准人数).' })
  calibration!: number;

  @Field(() => [TieBreakStepType], { description: 'What decides equal scores, in this order; then the place is shared (同分处理).' })
  tieBreak!: readonly TieBreakStepType[];

  @Field(() => Boolean, { description: 'Each judge’s total is shown with a released score, by seat (公开评委打分).' })
  areSheetsShown!: boolean;

  @Field(() => Boolean, { description: 'A sheet was handed in: nothing changes any more (已锁定).' })
  isFrozen!: boolean;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  static from(row: JudgingRuleRow): JudgingRuleType {
    const { criteria, time, tieBreak, ...rule } = ruleOf(row);
    return Object.assign(new JudgingRuleType(), {
      ...{ ...rule, roundId: row.roundId, isFrozen: row.frozenAt !== null, version: row.version },
      criteria: criteria.map(one => ({ ...one, weight: points(one.weight) })),
      time: time && {
        ...{ ...time, underPoints: points(time.underPoints), capPoints: points(time.capPoints) },
        over: time.over.map(band => ({ ...band, points: points(band.points) })),
      },
      tieBreak: tieBreak.map(step => ({ decimals: null, criterion: null, ...step })),
    });
  }
}

@InputType({ description: 'One thing that is judged.' })
export class CriterionInput {
  @Field(() => String, { description: 'Its code: a small letter, then small letters, digits and _; at most 32 characters.' })
  code!: string;

  @Field(() => String, { description: 'Its name: at most 30 characters.' })
  name!: string;

  @Field(() => Decimal, { description: 'Percent of the total, at most two decimals; 100 together.' })
  weight!: string;
}

@InputType({ description: 'So many seconds over the time, and what they cost.' })
export class PenaltyBandInput {
  @Field(() => Int, { description: 'Up to so many seconds over.' })
  upToSeconds!: number;

  @Field(() => Decimal, { description: 'Points that are taken, at most two decimals.' })
  points!: string;
}

@InputType({ description: 'The clock of a speech and what its time costs.' })
export class TimeRuleInput {
  @Field(() => Int, { description: 'Shorter than this costs `underPoints`.' })
  leastSeconds!: number;

  @Field(() => Int, { description: 'The lamp goes on.' })
  warnSeconds!: number;

  @Field(() => Int, { description: 'The bell rings; what comes after is over the time.' })
  mostSeconds!: number;

  @Field(() => Int, { description: 'Whoever is later than this after the call forfeits.' })
  forfeitSeconds!: number;

  @Field(() => Decimal, { description: 'Points that too short a speech costs.' })
  underPoints!: string;

  @Field(() => [PenaltyBandInput], { description: 'What time over costs, rising; at most 12.' })
  over!: PenaltyBandInput[];

  @Field(() => Decimal, { description: 'Points that are taken beyond the last band.' })
  capPoints!: string;
}

@InputType({ description: 'One step of the tie-break.' })
export class TieBreakStepInput {
  @Field(() => TieBreakKind, { description: 'What is looked at.' })
  by!: TieBreakKind;

  @Field(() => Int, { nullable: true, description: 'Up to which decimal, for DECIMALS: 3 to 6.' })
  decimals?: number | null;

  @Field(() => String, { nullable: true, description: 'Code of the criterion, for CRITERION.' })
  criterion?: string | null;
}

@InputType({ description: 'How a round is judged.' })
export class SetJudgingRuleInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ScoreScale, { description: 'What a full score is.' })
  scale!: ScoreScale;

  @Field(() => Int, { nullable: true, description: 'Most decimals of a score: 0 to 2; absent: 2.' })
  decimals?: number | null;

  @Field(() => [CriterionInput], { description: 'What is judged: 1 to 12.' })
  criteria!: CriterionInput[];

  @Field(() => Int, { nullable: true, description: 'Fewest valid sheets at which highest and lowest are dropped: 4 to 15; absent: never.' })
  trimFrom?: number | null;

  @Field(() => TimeRuleInput, { nullable: true, description: 'The clock; absent where nobody speaks against one.' })
  time?: TimeRuleInput | null;

  @Field(() => ReleaseMode, { description: 'When scores are shown.' })
  release!: ReleaseMode;

  @Field(() => Int, {
    nullable: true,
    description: 'How many speakers the first scores wait for under AFTER_CALIBRATION: 1 to 20; absent: 5.',
  })
  calibration?: number | null;

  @Field(() => [TieBreakStepInput], { description: 'What decides equal scores, in this order; none: the place is shared.' })
  tieBreak!: TieBreakStepInput[];

  @Field(() => Boolean, { nullable: true, description: 'Show each judge’s total with a released score, by seat; absent: yes.' })
  areSheetsShown?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

/** Hundredths of what was written; what is no such number fits into no rule. */
const hundredths = (text: string): number => unitsOf(text, SCORE_DECIMALS) ?? Number.NaN;

/** The rule that an input describes, for the rules to judge. */
export function ruleFrom(input: SetJudgingRuleInput): JudgingRule {
  const { time } = input;
  return {
    ...{ scale: input.scale, decimals: input.decimals ?? SCORE_DECIMALS, release: input.release, calibration: input.calibration ?? 5 },
    criteria: input.criteria.map(({ code, name, weight }) => ({ code, name, weight: hundredths(weight) })),
    trimFrom: input.trimFrom ?? null,
    time: time
      ? {
          ...{ leastSeconds: time.leastSeconds, warnSeconds: time.warnSeconds, mostSeconds: time.mostSeconds },
          ...{ forfeitSeconds: time.forfeitSeconds, underPoints: hundredths(time.underPoints), capPoints: hundredths(time.capPoints) },
          over: time.over.map(({ upToSeconds, points: taken }) => ({ upToSeconds, points: hundredths(taken) })),
        }
      : null,
    tieBreak: input.tieBreak.map(stepFrom),
    areSheetsShown: input.areSheetsShown ?? true,
  };
}

function stepFrom({ by, decimals, criterion }: TieBreakStepInput): TieBreakStep {
  if (by === 'DECIMALS') return { by, decimals: decimals ?? SCORE_DECIMALS };
  return by === 'CRITERION' ? { by, criterion: criterion ?? '' } : { by };
}
