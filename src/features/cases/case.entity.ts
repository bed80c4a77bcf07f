import { Entity, ForeignKey, Index } from 'typeorm';
import {
  BlindIndexColumn,
  CodeColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  RowVersionColumn,
  SealedColumn,
} from '../../persistence/columns.js';
import type { CaseKind, CaseState } from './case.js';

/** One case (个案): what it says is sealed under a key of its own, `case/<id>`; destroying the key erases it from every backup too. */
@Entity('case_file')
@Index('case_file_handler', ['handlerId', 'id'])
@Index('case_file_supervisor', ['supervisorId', 'id'])
@Index('case_file_branch', ['branchId', 'kind'])
@Index('case_file_owner', ['ownerIndex'])
export class CaseFile {
  @IdColumn() id!: string;
  @CodeColumn() kind!: CaseKind;
  @CodeColumn() state!: CaseState;
  @RefColumn()
  @ForeignKey('Branch', { name: 'case_file_branch_fk' })
  branchId!: string;
  @RefColumn() openedById!: string;
  /** The account that works on it now. */
  @RefColumn() handlerId!: string;
  /** The account that watches over it: another one. */
  @RefColumn() supervisorId!: string;
  @RefColumn({ nullable: true }) closedById!: string | null;
  @SealedColumn() title!: string | null;
  /** The name of whom it is about. */
  @SealedColumn() person!: string | null;
  @SealedColumn() narrative!: string | null;
  @SealedColumn() outcome!: string | null;
  /** Who agreed, where the case needs consent and is about nobody the system knows. */
  @SealedColumn() basis!: string | null;
  /** The member it is about, or the guardian; found by its blind index, so that not even the link lies open. */
  @SealedColumn() owner!: string | null;
  @BlindIndexColumn() ownerIndex!: string | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() openedAt!: number;
  @InstantColumn({ nullable: true }) closedAt!: number | null;
}

/** A note of the work on a case; only ever added, sealed under the key of its case. */
@Entity('case_note')
@Index('case_note_case', ['caseId', 'id'])
export class CaseNote {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('CaseFile', { name: 'case_note_case_fk' })
  caseId!: string;
  @RefColumn() writtenById!: string;
  @InstantColumn() writtenAt!: number;
  @SealedColumn() note!: string | null;
}
