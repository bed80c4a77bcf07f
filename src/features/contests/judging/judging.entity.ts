import { Entity, ForeignKey, Index } from 'typeorm';
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
import type { PerformanceState, SheetState } from './judging.js';
import type { ReleaseMode, ScoreScale } from './judging-rule.js';

/** How a round is judged. */
@Entity('judging_rule')
@Index('judging_rule_round', ['roundId'], { unique: true })
export class JudgingRuleRow {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('ContestRound', { name: 'judging_rule_round_fk' })
  roundId!: string;
  @CodeColumn() scale!: ScoreScale;
  @IntegerColumn() decimals!: number;
  /** Criteria, clock and tie-break as JSON, in the shapes of `judging-rule.ts`. */
  @LongTextColumn() criteria!: string;
  @LongTextColumn({ nullable: true }) time!: string | null;
  @LongTextColumn() tieBreak!: string;
  @IntegerColumn({ nullable: true }) trimFrom!: number | null;
  @CodeColumn() release!: ReleaseMode;
  @IntegerColumn() calibration!: number;
  @FlagColumn() areSheetsShown!: boolean;
  /** When the first sheet was handed in; nothing changes afterwards. */
  @InstantColumn({ nullable: true }) frozenAt!: number | null;
  @RefColumn() setById!: string;
  @InstantColumn() setAt!: number;
  @RowVersionColumn() version!: number;
}

/** A judge's place on the panel of a round. Boards know seats, never names. */
@Entity('panel_seat')
@Index('panel_seat_account', ['roundId', 'accountId'], { unique: true })
@Index('panel_seat_number', ['roundId', 'seat'], { unique: true })
export class PanelSeat {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('ContestRound', { name: 'panel_seat_round_fk' })
  roundId!: string;
  @RefColumn() accountId!: string;
  @IntegerColumn() seat!: number;
  @FlagColumn() isChief!: boolean;
  @RefColumn() appointedById!: string;
  @InstantColumn() appointedAt!: number;
}

/** One judge's sheet for one entry of a round. A reopened sheet stays as it was handed in, and a new revision takes its slot. */
@Entity('score_sheet')
@Index('score_sheet_revision', ['roundId', 'entryId', 'accountId', 'revision'], { unique: true })
@Index('score_sheet_slot', ['roundId', 'entryId', 'accountId', 'slot'], { unique: true })
@Index('score_sheet_entry', ['entryId'])
export class ScoreSheet {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('ContestRound', { name: 'score_sheet_round_fk' })
  roundId!: string;
  @RefColumn()
  @ForeignKey('ContestEntry', { name: 'score_sheet_entry_fk' })
  entryId!: string;
  /** The judge's. */
  @RefColumn() accountId!: string;
  @IntegerColumn() revision!: number;
  /** 1 for the sheet that stands, null for those that were reopened: the database lets one stand. */
  @IntegerColumn({ nullable: true }) slot!: 1 | null;
  @CodeColumn() state!: SheetState;
  /** Hundredths of a point by the code of the criterion, as JSON. */
  @LongTextColumn() scores!: string;
  @InstantColumn() savedAt!: number;
  @InstantColumn({ nullable: true }) submittedAt!: number | null;
  @RefColumn({ nullable: true }) reopenedById!: string | null;
  @InstantColumn({ nullable: true }) reopenedAt!: number | null;
  @TextColumn(500, { nullable: true }) reopenReason!: string | null;
  @FlagColumn() isDrill!: boolean;
  @RowVersionColumn() version!: number;
}

/** An entry's part in a judged round: when it was called and spoke, what its time cost, and its score once that is released. */
@Entity('performance')
@Index('performance_entry', ['roundId', 'entryId'], { unique: true })
@Index('performance_place', ['roundId', 'place'], { unique: true })
@Index('performance_of_entry', ['entryId'])
export class Performance {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('ContestRound', { name: 'performance_round_fk' })
  roundId!: string;
  @RefColumn()
  @ForeignKey('ContestEntry', { name: 'performance_entry_fk' })
  entryId!: string;
  @CodeColumn() state!: PerformanceState;
  /** Which to be called it was, from 1; null while it was not, and for works that nobody performs. */
  @IntegerColumn({ nullable: true }) place!: number | null;
  @InstantColumn({ nullable: true }) calledAt!: number | null;
  @InstantColumn({ nullable: true }) startedAt!: number | null;
  @InstantColumn({ nullable: true }) stoppedAt!: number | null;
  /** Hundredths of a point that the time cost. */
  @IntegerColumn() penalty!: number;
  /** Sheets handed in and standing. */
  @IntegerColumn() sheetsIn!: number;
  @InstantColumn({ nullable: true }) releasedAt!: number | null;
  /** Hundredths of a point. */
  @IntegerColumn({ nullable: true }) finalScore!: number | null;
  /** What the released score was made of, as JSON (`final-score.ts`). */
  @LongTextColumn({ nullable: true }) outcome!: string | null;
  @FlagColumn() isDrill!: boolean;
  @RowVersionColumn() version!: number;
}

/** What happens on the stage of a judged round: who speaks, who is next, and whether everything waits. */
@Entity('stage')
@Index('stage_round', ['roundId'], { unique: true })
export class Stage {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('ContestRound', { name: 'stage_round_fk' })
  roundId!: string;
  @RefColumn({ nullable: true }) nowEntryId!: string | null;
  @RefColumn({ nullable: true }) nextEntryId!: string | null;
  /** While it is held nobody is called, no clock runs on and no score is released. */
  @InstantColumn({ nullable: true }) heldAt!: number | null;
  @TextColumn(200, { nullable: true }) holdReason!: string | null;
  @RowVersionColumn() version!: number;
}
