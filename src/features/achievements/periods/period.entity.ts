import { Entity, Index } from 'typeorm';
import { CodeColumn, DayColumn, IdColumn, InstantColumn, RefColumn, RowVersionColumn, TextColumn } from '../../../persistence/columns.js';

/** The one row that says through which day the ledger is closed. Every recording locks it against closing until it has committed. */
@Entity('ledger_lock')
export class LedgerLock {
  @IdColumn() id!: string;
  @DayColumn({ nullable: true }) closedThrough!: string | null;
  @RowVersionColumn() version!: number;
}

export const PeriodChangeKind = { CLOSE: 'CLOSE', REOPEN: 'REOPEN' } as const;
export const PeriodChangeState = { REQUESTED: 'REQUESTED', DONE: 'DONE' } as const;

/** A closing, or a reopening that needs a second person. */
@Entity('period_change')
@Index('period_change_requested', ['requestedAt', 'id'])
export class PeriodChange {
  @IdColumn() id!: string;
  @CodeColumn() kind!: keyof typeof PeriodChangeKind;
  @CodeColumn() state!: keyof typeof PeriodChangeState;
  /** CLOSE: the last closed day. REOPEN: the first day that is open again. */
  @DayColumn() day!: string;
  @TextColumn(500, { nullable: true }) reason!: string | null;
  @RefColumn() requestedBy!: string;
  @InstantColumn() requestedAt!: number;
  @RefColumn({ nullable: true }) confirmedBy!: string | null;
  @InstantColumn({ nullable: true }) confirmedAt!: number | null;
  @RowVersionColumn() version!: number;
}
