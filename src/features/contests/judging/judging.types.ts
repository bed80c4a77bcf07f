import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Decimal } from '../../../graphql/scalars.js';
import { decimalOf } from '../../../lib/decimal.js';
import type { ScoreExplanation } from './explain-score.js';
import { type JudgedSheet, SheetOutcome, scoreAt, sheetTotal, TOTAL_DECIMALS } from './final-score.js';
import type { ScoreSheet } from './judging.entity.js';
import { PerformanceState, SheetState } from './judging.js';
import type { SeatOfPanel } from './judging.views.js';
import { type JudgingRule, SCORE_DECIMALS } from './judging-rule.js';
import { JudgingRuleType } from './judging-rule.types.js';
import { TieDecision } from './ranking.js';
import { scoresFrom } from './score-entries.js';

registerEnumType(SheetState, {
  name: 'SheetState',
  description: 'Where a score sheet stands (评分表状态).',
  valuesConfig: {
    DRAFT: { description: 'The judge is still writing (草稿).' },
    SUBMITTED: { description: 'Handed in and locked (已提交).' },
    REOPENED: { description: 'Was handed in, then reopened; a later revision stands in its place (已退回).' },
  },
});

registerEnumType(SheetOutcome, {
  name: 'SheetOutcome',
  description: 'What became of a judge’s sheet in a final score (计分情况).',
  valuesConfig: {
    COUNTED: { description: 'Counted (计入).' },
    DROPPED_HIGHEST: { description: 'Dropped as the highest (去掉最高分).' },
    DROPPED_LOWEST: { description: 'Dropped as the lowest (去掉最低分).' },
    ABSENT: { description: 'None was handed in (缺席).' },
    RECUSED: { description: 'The judge stands aside from this entry (回避).' },
  },
});

registerEnumType(TieDecision, {
  name: 'TieDecision',
  description: 'What decided a place among equal final scores (同分裁定).',
  valuesConfig: {
    DECIMALS: { description: 'More decimals (延长小数位).' },
    CRITERION: { description: 'A criterion (单项得分).' },
    CHIEF: { description: 'The chief judge’s total (评委会主任评分).' },
    JOINT: { description: 'Nothing: the place is shared (并列).' },
  },
});

registerEnumType(PerformanceState, {
  name: 'PerformanceState',
  description: 'Where an entry stands in a judged round (出场状态).',
  valuesConfig: {
    WAITING: { description: 'Not called, or judged without a stage (候场).' },
    CALLED: { description: 'Called to the stage (已叫号).' },
    SPEAKING: { description: 'The clock runs (正在宣讲).' },
    SPOKEN: { description: 'The clock was stopped (宣讲完毕).' },
    FORFEITED: { description: 'Did not come in time (弃权).' },
  },
});

@ObjectType('PanelSeat', { description: 'A judge’s seat on the panel (评委席).' })
export class PanelSeatType {
  @Field(() => Int, { description: 'Its number, from 1; boards show this and no name (席位).' })
  seat!: number;

  @Field(() => Boolean, { description: 'The chief judge (评委会主任).' })
  isChief!: boolean;

  @Field(() => ID, { description: 'The judge’s account (评委账号).' })
  judgeId!: string;

  @Field(() => String, { description: 'The judge’s name (评委姓名).' })
  judgeName!: string;

  static from({ seat, isChief, accountId, displayName }: SeatOfPanel): PanelSeatType {
    return Object.assign(new PanelSeatType(), { seat, isChief: Boolean(isChief), judgeId: accountId, judgeName: displayName ?? '' });
  }
}

@ObjectType('Judging', { description: 'How a round is judged, and by whom (评审安排).' })
export class JudgingType {
  @Field(() => JudgingRuleType, { description: 'The rule (评分规则).' })
  rule!: JudgingRuleType;

  @Field(() => [PanelSeatType], { description: 'The panel, by seat; empty before it was appointed (评委).' })
  seats!: readonly PanelSeatType[];
}

@ObjectType('CriterionScore', { description: 'A score for one criterion (单项得分).' })
export class CriterionScoreType {
  @Field(() => String, { description: 'Code of the criterion.' })
  criterion!: string;

  @Field(() => Decimal, { description: 'The score (得分).' })
  score!: string;
}

@ObjectType('ScoreSheet', { description: 'One judge’s sheet for one entry (评分表).' })
export class ScoreSheetType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'The entry (参赛作品).' })
  entryId!: string;

  @Field(() => ID, { description: 'The judge’s account (评委账号).' })
  judgeId!: string;

  @Field(() => Int, { description: 'From 1; grows each time it is reopened (版次).' })
  revision!: number;

  @Field(() => SheetState, { description: 'Where it stands (状态).' })
  state!: SheetState;

  @Field(() => [CriterionScoreType], { description: 'What was written, in the order of the rule (各项得分).' })
  scores!: readonly CriterionScoreType[];

  @Field(() => Decimal, { nullable: true, description: 'The weighted total, exact; null while something is missing (总分).' })
  total!: string | null;

  @Field(() => Date, { description: 'When it was last written (保存时间).' })
  savedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was handed in (提交时间).' })
  submittedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When a supervisor reopened it (退回时间).' })
  reopenedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why (退回原因).' })
  reopenReason!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  static from(row: ScoreSheet, rule: JudgingRule): ScoreSheetType {
    const { id, entryId, revision, state, reopenReason, version } = row;
    const scores = scoresFrom(row.scores);
    const isWhole = rule.criteria.every(({ code }) => scores[code] !== undefined);
    const dateOf = (ms: number | null) => (ms === null ? null : new Date(ms));
    return Object.assign(new ScoreSheetType(), {
      ...{ id, entryId, judgeId: row.accountId, revision, state, reopenReason, version },
      scores: Object.entries(scores).map(([criterion, score]) => ({ criterion, score: decimalOf(score, SCORE_DECIMALS) })),
      total: isWhole ? decimalOf(sheetTotal(rule.criteria, scores), TOTAL_DECIMALS) : null,
      ...{ savedAt: new Date(row.savedAt), submittedAt: dateOf(row.submittedAt), reopenedAt: dateOf(row.reopenedAt) },
    });
  }
}

@ObjectType('JudgedSheet', { description: 'A seat’s part in a final score (评委评分).' })
export class JudgedSheetType {
  @Field(() => Int, { description: 'The seat (席位).' })
  seat!: number;

  @Field(() => Boolean, { description: 'The chief judge’s (评委会主任).' })
  isChief!: boolean;

  @Field(() => SheetOutcome, { description: 'What became of it.' })
  outcome!: SheetOutcome;

  @Field(() => Decimal, { nullable: true, description: 'Its total, exact; null when none was handed in (总分).' })
  total!: string | null;

  static from({ seat, isChief, outcome, total }: JudgedSheet): JudgedSheetType {
    const text = total === null ? null : decimalOf(total, TOTAL_DECIMALS);
    return Object.assign(new JudgedSheetType(), { seat, isChief, outcome, total: text });
  }
}

@ObjectType('ScoreExplanation', { description: 'How a score comes about, step by step (得分说明).' })
export class ScoreExplanationType {
  @Field(() => ID, { description: 'The entry (参赛作品).' })
  entryId!: string;

  @Field(() => Boolean, { description: 'True: everybody sees it (已公布).' })
  isReleased!: boolean;

  @Field(() => Boolean, { description: 'False: the rule hides what each judge gave (公开评委打分).' })
  areSheetsShown!: boolean;

  @Field(() => [JudgedSheetType], { description: 'The seats and what became of their sheets; empty where they are hidden (各评委评分).' })
  sheets!: readonly JudgedSheetType[];

  @Field(() => Int, { description: 'How many sheets count (计入份数).' })
  counted!: number;

  @Field(() => Decimal, { description: 'The sum of the counted totals, exact (合计).' })
  sum!: string;

  @Field(() => Decimal, { description: 'Sum by number, to six decimals, half up (平均分).' })
  average!: string;

  @Field(() => Decimal, { description: 'Points taken for the time (时间扣分).' })
  penalty!: string;

  @Field(() => Decimal, { description: 'Average less penalty, to six decimals, half up; never below 0 (扣分后得分).' })
  afterPenalty!: string;

  @Field(() => Decimal, { description: 'To two decimals, half up (最终得分).' })
  finalScore!: string;

  @Field(() => Int, { nullable: true, description: 'Place among the released scores; null before its release (名次).' })
  rank!: number | null;

  @Field(() => TieDecision, { nullable: true, description: 'What decided the place; null: no other final score is equal (同分裁定).' })
  tie!: TieDecision | null;

  static from({ entryId, isReleased, score, place, areSheetsSeen }: ScoreExplanation): ScoreExplanationType {
    const { average, exact, penalty, final, sheets } = score;
    const total = (units: number) => decimalOf(units, TOTAL_DECIMALS);
    return Object.assign(new ScoreExplanationType(), {
      ...{ entryId, isReleased, counted: average.over, sum: total(average.of), average: total(scoreAt(average, TOTAL_DECIMALS)) },
      ...{ penalty: decimalOf(penalty, SCORE_DECIMALS), afterPenalty: total(scoreAt(exact, TOTAL_DECIMALS)) },
      ...{ finalScore: decimalOf(final, SCORE_DECIMALS), rank: place?.rank ?? null, tie: place?.tie ?? null },
      areSheetsShown: areSheetsSeen,
      sheets: areSheetsSeen ? sheets.map(JudgedSheetType.from) : [],
    });
  }
}
