import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, DayColumn, IdColumn, InstantColumn, RefColumn, RowVersionColumn, TextColumn } from '../../../persistence/columns.js';
import type { CaseKind } from '../case.js';

/** Until a day the number of cases of a kind in a branch and below is shown however small it is (小数公布). Never deleted. */
@Entity('small_count_release')
@Index('small_count_release_branch', ['branchId', 'kind', 'shownUntil'])
export class SmallCountRelease {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Branch', { name: 'small_count_release_branch_fk' })
  branchId!: string;
  @CodeColumn() kind!: CaseKind;
  @TextColumn(200) reason!: string;
  /** The day from which it is withheld again. */
  @DayColumn() shownUntil!: string;
  @RefColumn() releasedById!: string;
  @InstantColumn() releasedAt!: number;
  @RefColumn({ nullable: true }) withdrawnById!: string | null;
  @InstantColumn({ nullable: true }) withdrawnAt!: number | null;
  @RowVersionColumn() version!: number;
}
