import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, IdColumn, InstantColumn, RefColumn, RowVersionColumn, SealedColumn } from '../../../persistence/columns.js';
import type { BreakGlassState } from './break-glass-use.js';

/** That somebody opened a case in an emergency (紧急查阅). Never deleted; its words are sealed under the key of the case, and go with it. */
@Entity('break_glass_use')
@Index('break_glass_use_account', ['accountId', 'openedAt', 'id'])
@Index('break_glass_use_case', ['caseId', 'openedAt', 'id'])
export class BreakGlassUse {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('CaseFile', { name: 'break_glass_use_case_fk' })
  caseId!: string;
  @RefColumn() accountId!: string;
  @CodeColumn() state!: BreakGlassState;
  @InstantColumn() openedAt!: number;
  @InstantColumn() closesAt!: number;
  @InstantColumn() justifyBy!: number;
  @InstantColumn({ nullable: true }) justifiedAt!: number | null;
  @InstantColumn() reviewBy!: number;
  @InstantColumn({ nullable: true }) reviewedAt!: number | null;
  @RefColumn({ nullable: true }) reviewedById!: string | null;
  @SealedColumn() reason!: string | null;
  @SealedColumn() justification!: string | null;
  @SealedColumn() reviewNote!: string | null;
  @RowVersionColumn() version!: number;
}
