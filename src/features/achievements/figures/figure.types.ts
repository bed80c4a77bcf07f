import { ArgsType, Extensions, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { type Connection, connectionType, PageArgs } from '../../../graphql/connection.js';
import { BigCount, DateTime, Decimal, LocalDateScalar } from '../../../graphql/scalars.js';
import type { Exactness } from '../../../lib/figure-display.js';
import { BaselineType } from '../baselines/baseline.types.js';
import { IndicatorExactness, IndicatorKind } from '../indicators/indicator.js';
import { IndicatorDefinition } from '../indicators/indicator.types.js';
import { displayOf } from '../indicators/wording.js';
import { FigurePartKind, type FigureProof, type OpenedFigure } from './explain-figure.js';
import { decimalOf, type MeasuredFigure, targetOf } from './figure.js';
import type { SeriesPoint } from './figure-series.js';
import { SeriesBy } from './series-keys.js';

registerEnumType(SeriesBy, {
  name: 'SeriesBy',
  description: 'What a figure is compared by (对比维度).',
  valuesConfig: {
    MONTH: { description: 'Month by month (按月).' },
    YEAR: { description: 'Year by year (按年).' },
    BRANCH: { description: 'The branch itself, then each branch directly below it with its whole subtree (按组织).' },
  },
});
registerEnumType(FigurePartKind, {
  name: 'FigurePartKind',
  description: 'What a part of a figure is (构成).',
  valuesConfig: {
    BASELINE: { description: 'From records before the system (期初数).' },
    ENTRIES: { description: 'From ledger entries (台账).' },
    REVERSALS: { description: 'Taken back: negative (冲销).' },
    PROVIDER: { description: 'Counted on the records of another feature (按原始记录).' },
  },
});

@ObjectType({ description: 'What a figure aims at (目标).' })
export class FigureTarget {
  @Field(() => Decimal, { description: 'The value aimed at; yuan for 元 (目标值).' })
  value!: string;

  @Field(() => String, { description: 'The same as written, e.g. 100% (目标表述).' })
  display!: string;
}

@ObjectType({ description: 'A number of the federation (数据), with its words and how fresh it is.' })
export class Figure {
  @Field(() => String, { description: 'Code of its indicator (指标代码).' })
  code!: string;

  @Field(() => String, { description: 'Chinese name of its indicator (指标名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Unit (计量单位).' })
  unit!: string;

  @Field(() => IndicatorKind, { description: 'How it comes about (计算方式).' })
  kind!: IndicatorKind;

  @Field(() => Decimal, { nullable: true, description: 'Its exact value; yuan for 元; null while nothing measures it (数值).' })
  value!: string | null;

  @Field(() => String, { description: 'As official reports write it: 8.6万余人次. A target that nothing measures shows itself (显示).' })
  display!: string;

  @Field(() => String, { description: "The report's sentence with it: 宣讲480次 (表述)." })
  wording!: string;

  @Field(() => IndicatorExactness, { description: 'How sure it is; a lower-bound baseline makes it a lower bound (精确程度).' })
  exactness!: Exactness;

  @Field(() => FigureTarget, { nullable: true, description: 'What it aims at, if anything (目标).' })
  target!: FigureTarget | null;

  @Field(() => BigCount, {
    nullable: true,
    description: 'What there should be, for RATIO and CADENCE; null while nothing measures it (应).',
  })
  due!: number | null;

  @Field(() => BigCount, { nullable: true, description: 'What there is, for RATIO, CADENCE and STRUCTURE (实).' })
  actual!: number | null;

  @Field(() => [String], { description: 'The first things still missing, without personal data (缺口).' })
  gaps!: readonly string[];

  @Field(() => LocalDateScalar, { description: 'Last day it speaks for (统计截止日).' })
  asOf!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day it speaks for; null: from the beginning (统计起始日).' })
  from!: string | null;

  @Field(() => ID, { nullable: true, description: 'The branch whose subtree it speaks for; null: the whole city (统计范围).' })
  branchId!: string | null;

  @Field(() => DateTime, { description: 'When it was worked out: from the rows committed then (计算时间).' })
  computedAt!: Date;

  readonly indicatorId!: string;

  static from(measured: MeasuredFigure, computedAt: Date): Figure {
    const { indicator, value, display, wording, exactness, provided, window } = measured;
    const { id: indicatorId, code, nameZh, unit, kind } = indicator;
    const target = targetOf(indicator);
    return Object.assign(
      new Figure(),
      { indicatorId, code, nameZh, unit, kind, display, wording, exactness, ...window, computedAt },
      {
        value: value === null ? null : decimalOf(unit, value),
        target: target === null ? null : { value: decimalOf(unit, target), display: displayOf(indicator, target, 'TARGET') },
        due: kind === 'STRUCTURE' ? null : (provided?.due ?? null),
        actual: provided?.done ?? null,
        gaps: provided?.gaps.slice(0, 100) ?? [],
      },
    );
  }
}

export const FigureConnection = connectionType('Figure', () => Figure);

@ObjectType({ description: 'One part of a figure; the parts add up to it (构成).' })
export class FigurePartType {
  @Field(() => FigurePartKind, { description: 'What it is (类别).' })
  kind!: keyof typeof FigurePartKind;

  @Field(() => Decimal, { description: 'How much of the figure; yuan for 元 (数值).' })
  value!: string;

  @Field(() => String, { description: 'In words (说明).' })
  label!: string;
}

@ObjectType({ description: 'A figure opened up (数据溯源): what it means, what it is made of, and a hash over that.' })
export class FigureExplanation {
  @Field(() => Figure, { description: 'The figure itself.' })
  figure!: Figure;

  @Field(() => IndicatorDefinition, { description: 'What it counts (口径).' })
  definition!: IndicatorDefinition;

  @Field(() => [FigurePartType], { description: 'What it is made of; adds up to `total`.' })
  parts!: FigurePartType[];

  @Field(() => Decimal, { nullable: true, description: 'The sum of the parts = the figure (合计).' })
  total!: string | null;

  @Field(() => [BaselineType], {
    description: 'The baselines in it (期初数); left out for viewers who do not work for this part of the tree.',
  })
  baselines!: BaselineType[];

  @Field(() => Int, { description: 'How many baselines are in it.' })
  baselineCount!: number;

  @Field(() => String, {
    description: 'SHA-256 over the ids and amounts of its rows in order, and the version of its definition (校验值).',
  })
  @Extensions({ cost: 200 })
  hash!: string;

  readonly proof!: FigureProof;

  static from({ proof, hash }: OpenedFigure, baselines: BaselineType[], computedAt: Date): FigureExplanation {
    const { unit } = proof.figure.indicator;
    const total = proof.parts.length === 0 ? null : proof.parts.reduce((sum, part) => sum + part.value, 0);
    return Object.assign(new FigureExplanation(), {
      proof,
      figure: Figure.from(proof.figure, computedAt),
      definition: IndicatorDefinition.from(proof.definition),
      parts: proof.parts.map(part => Object.assign(new FigurePartType(), part, { value: decimalOf(unit, part.value) })),
      total: total === null ? null : decimalOf(unit, total),
      baselines,
      baselineCount: proof.baselines.length,
      hash,
    });
  }
}

@ObjectType({ description: 'One point of a comparison (对比数据).' })
export class FigurePoint {
  @Field(() => String, { description: 'YYYY-MM, YYYY, or the id of a branch.' })
  key!: string;

  @Field(() => String, { description: 'In words: 2026年3月, or the name of the branch; 本级 for the branch itself.' })
  label!: string;

  @Field(() => Decimal, { nullable: true, description: 'Its value; yuan for 元; null while nothing measures it.' })
  value!: string | null;

  @Field(() => String, { description: 'As it is written.' })
  display!: string;

  static from(point: SeriesPoint, unit: string): FigurePoint {
    return Object.assign(new FigurePoint(), point, { value: point.value === null ? null : decimalOf(unit, point.value) });
  }
}

@ArgsType()
class FigureArgs {
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day to count; today when absent.' })
  asOf?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day to count; from the beginning when absent.' })
  from?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only this branch and everything below it.' })
  branchId?: string | null;
}

@ArgsType()
export class OneFigureArgs extends FigureArgs {
  @Field(() => String, { description: 'Code of the indicator, e.g. TALKS.' })
  code!: string;
}

@ArgsType()
export class FigureSeriesArgs extends OneFigureArgs {
  @Field(() => SeriesBy, { description: 'What to compare by.' })
  by!: SeriesBy;
}

@ArgsType()
export class FigureListArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: 'Only these codes (at most 100).' })
  codes?: string[] | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day to count; today when absent.' })
  asOf?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day to count; from the beginning when absent.' })
  from?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only this branch and everything below it.' })
  branchId?: string | null;
}

export type FigureList = Connection<Figure>;
