import { Entity, ForeignKey, Index } from 'typeorm';
import type { Exactness } from '../../../lib/figure-display.js';
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

/** A figure as it was published: never changed; a later snapshot may correct it. */
@Entity('figure_snapshot')
@Index('figure_snapshot_taken', ['takenAt', 'id'])
@Index('figure_snapshot_indicator', ['indicatorId', 'takenAt', 'id'])
@Index('figure_snapshot_branch', ['branchId'])
@Index('figure_snapshot_corrects', ['correctsId'])
export class FigureSnapshot {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Indicator', { name: 'figure_snapshot_indicator_fk' })
  indicatorId!: string;
  @RefColumn({ nullable: true })
  @ForeignKey('Branch', { name: 'figure_snapshot_branch_fk' })
  branchId!: string | null;
  @TextColumn(200) title!: string;
  @DayColumn() asOf!: string;
  @DayColumn({ nullable: true }) fromOn!: string | null;
  @IntegerColumn() value!: number;
  @TextColumn(200) display!: string;
  @TextColumn(400) wording!: string;
  @CodeColumn() exactness!: Exactness;
  /** SHA-256 over the ids and amounts of the rows it was made from, and the definition's version. */
  @HashColumn() rowsHash!: string;
  @IntegerColumn() definitionVersion!: number;
  @RefColumn({ nullable: true })
  @ForeignKey('FigureSnapshot', { name: 'figure_snapshot_corrects_fk' })
  correctsId!: string | null;
  @TextColumn(500, { nullable: true }) note!: string | null;
  @RefColumn() takenBy!: string;
  @InstantColumn() takenAt!: number;
}
