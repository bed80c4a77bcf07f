import { Entity, ForeignKey, Index } from 'typeorm';
import type { Exactness } from '../../../lib/figure-display.js';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../../persistence/columns.js';

export const BaselineState = { PROPOSED: 'PROPOSED', ACCEPTED: 'ACCEPTED', VOIDED: 'VOIDED' } as const;
export type BaselineState = keyof typeof BaselineState;

/** What is done to a baseline to move it on. */
export const BaselineStep = { ACCEPT: 'ACCEPT', VOID: 'VOID' } as const;
export type BaselineStep = keyof typeof BaselineStep;

/**
 * What a branch had achieved up to a day, from records older than the system. `standing` is the place it takes while it is accepted; its
 * unique index allows one accepted baseline for an indicator and branch.
 */
@Entity('baseline')
@Index('baseline_standing', ['standing'], { unique: true })
@Index('baseline_indicator', ['indicatorId', 'state', 'cutoffOn', 'branchId'])
@Index('baseline_branch', ['branchId'])
@Index('baseline_proposed', ['proposedAt', 'id'])
export class Baseline {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Indicator', { name: 'baseline_indicator_fk' })
  indicatorId!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'baseline_branch_fk' })
  branchId!: string;
  /** Whole units; cents when the unit is 元. */
  @IntegerColumn() value!: number;
  /** Last day it speaks for: ledger rows of this branch up to this day are held in it. */
  @DayColumn() cutoffOn!: string;
  @CodeColumn() exactness!: Exactness;
  @TextColumn(500, { nullable: true }) note!: string | null;
  @CodeColumn() state!: BaselineState;
  @TextColumn(120, { nullable: true }) standing!: string | null;
  @RefColumn() proposedBy!: string;
  @InstantColumn() proposedAt!: number;
  @RefColumn({ nullable: true }) acceptedBy!: string | null;
  @InstantColumn({ nullable: true }) acceptedAt!: number | null;
  @RefColumn({ nullable: true }) voidedBy!: string | null;
  @InstantColumn({ nullable: true }) voidedAt!: number | null;
  @TextColumn(500, { nullable: true }) voidReason!: string | null;
  @RowVersionColumn() version!: number;
}

/** Which files prove a baseline. */
@Entity('baseline_evidence')
@Index('baseline_evidence_file', ['fileId'])
export class BaselineEvidence {
  @IdColumn()
  @ForeignKey('Baseline', { name: 'baseline_evidence_baseline_fk' })
  baselineId!: string;
  @IdColumn()
  @ForeignKey('StoredFile', { name: 'baseline_evidence_file_fk' })
  fileId!: string;
}
