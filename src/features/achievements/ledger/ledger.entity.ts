import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  TextColumn,
} from '../../../persistence/columns.js';

/**
 * One thing that happened and counts. Rows are only ever added: a correction is another row with the opposite amount, and triggers of
 * the database refuse every UPDATE and DELETE. The unique index on `reversesId` lets a row be taken back once.
 */
@Entity('ledger_entry')
@Index('ledger_entry_window', ['indicatorId', 'occurredOn', 'branchId', 'amount'])
@Index('ledger_entry_subject', ['indicatorId', 'subjectHash', 'occurredOn', 'branchId', 'amount'])
@Index('ledger_entry_branch', ['branchId', 'occurredOn', 'id'])
@Index('ledger_entry_day', ['occurredOn', 'id'])
@Index('ledger_entry_source', ['sourceKind', 'sourceId'])
@Index('ledger_entry_project', ['projectId', 'occurredOn', 'id'])
@Index('ledger_entry_reverses', ['reversesId'], { unique: true })
export class LedgerEntry {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Indicator', { name: 'ledger_entry_indicator_fk' })
  indicatorId!: string;
  /** Whole units; cents when the unit is 元. Negative in reversing rows. */
  @IntegerColumn() amount!: number;
  @DayColumn() occurredOn!: string;
  /** The branch it belonged to on that day; never rewritten, whatever becomes of the branch. */
  @RefColumn()
  @ForeignKey('Branch', { name: 'ledger_entry_branch_fk' })
  branchId!: string;
  @RefColumn({ nullable: true })
  @ForeignKey('Project', { name: 'ledger_entry_project_fk' })
  projectId!: string | null;
  /** Keyed hash of who or what it was about: tells people apart and names nobody. */
  @HashColumn({ nullable: true }) subjectHash!: string | null;
  @CodeColumn() sourceKind!: string;
  @RefColumn() sourceId!: string;
  @RefColumn({ nullable: true })
  @ForeignKey('LedgerEntry', { name: 'ledger_entry_reverses_fk' })
  reversesId!: string | null;
  @TextColumn(500, { nullable: true }) note!: string | null;
  @RefColumn({ nullable: true }) recordedBy!: string | null;
  @InstantColumn() recordedAt!: number;
}

/** Which files prove a ledger row. */
@Entity('ledger_evidence')
@Index('ledger_evidence_file', ['fileId'])
export class LedgerEvidence {
  @IdColumn()
  @ForeignKey('LedgerEntry', { name: 'ledger_evidence_entry_fk' })
  entryId!: string;
  @IdColumn()
  @ForeignKey('StoredFile', { name: 'ledger_evidence_file_fk' })
  fileId!: string;
}

/** Σ of the ledger by indicator, branch and month, kept in the transaction that adds the rows. */
@Entity('indicator_total')
@Index('indicator_total_branch', ['branchId'])
export class IndicatorTotal {
  @IdColumn()
  @ForeignKey('Indicator', { name: 'indicator_total_indicator_fk' })
  indicatorId!: string;
  @IdColumn()
  @ForeignKey('Branch', { name: 'indicator_total_branch_fk' })
  branchId!: string;
  /** YYYY-MM. */
  @IdColumn() month!: string;
  @IntegerColumn() amount!: number;
  /** Rows that stand: entries less reversed ones. */
  @IntegerColumn() entries!: number;
}

/** Σ of the ledger by indicator and branch. Its version grows with each batch of rows: what the live board's `seq` is made of. */
@Entity('indicator_head')
@Index('indicator_head_branch', ['branchId'])
export class IndicatorHead {
  @IdColumn()
  @ForeignKey('Indicator', { name: 'indicator_head_indicator_fk' })
  indicatorId!: string;
  @IdColumn()
  @ForeignKey('Branch', { name: 'indicator_head_branch_fk' })
  branchId!: string;
  @IntegerColumn() amount!: number;
  @IntegerColumn() entries!: number;
  @IntegerColumn() version!: number;
}
