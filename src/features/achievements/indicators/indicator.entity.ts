import { Entity, ForeignKey, Index } from 'typeorm';
import type { Exactness } from '../../../lib/figure-display.js';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../../persistence/columns.js';
import type { IndicatorKind, IndicatorVisibility } from './indicator.js';

/** What is counted, and how its figures are written. */
@Entity('indicator')
@Index('indicator_code', ['code'], { unique: true })
@Index('indicator_place', ['place', 'id'])
export class Indicator {
  @IdColumn() id!: string;
  @CodeColumn() code!: string;
  @TextColumn(120) nameZh!: string;
  @TextColumn(16) unit!: string;
  @CodeColumn() kind!: IndicatorKind;
  @CodeColumn() exactness!: Exactness;
  /** What makes two records the same person, household or year; null when nothing is told apart. */
  @TextColumn(200, { nullable: true }) distinctKey!: string | null;
  @IntegerColumn() displayScale!: number;
  @IntegerColumn() decimals!: number;
  @IntegerColumn({ nullable: true }) roundingStep!: number | null;
  @CodeColumn() visibility!: IndicatorVisibility;
  /** The department that answers for it. */
  @TextColumn(120) owner!: string;
  @FlagColumn() needsEvidence!: boolean;
  @FlagColumn() baselineAllowed!: boolean;
  /** Shown on the brand's live board. */
  @FlagColumn() isHeadline!: boolean;
  /** The report's sentence, with {display} where the written figure goes. */
  @TextColumn(200) wording!: string;
  /** What a TARGET aims at, in whole units. */
  @IntegerColumn({ nullable: true }) targetValue!: number | null;
  @IntegerColumn() definitionVersion!: number;
  /** Where it stands in lists. */
  @IntegerColumn() place!: number;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** One wording of what the indicator counts; never changed, only followed by the next. */
@Entity('indicator_version')
@Index('indicator_version_number', ['indicatorId', 'number'], { unique: true })
export class IndicatorVersion {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Indicator', { name: 'indicator_version_indicator_fk' })
  indicatorId!: string;
  @IntegerColumn() number!: number;
  @LongTextColumn() definition!: string;
  @TextColumn(500, { nullable: true }) reason!: string | null;
  @RefColumn({ nullable: true }) definedBy!: string | null;
  @InstantColumn() createdAt!: number;
}
