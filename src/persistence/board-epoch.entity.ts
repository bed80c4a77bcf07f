import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, RowVersionColumn, TextColumn } from './columns.js';

/** Which life of a live board this is, and why the last one ended. */
@Entity('board_epoch')
export class BoardEpoch {
  @IdColumn() topic!: string;
  @RefColumn() epoch!: string;
  @TextColumn(200) reason!: string;
  @InstantColumn() changedAt!: number;
  @RowVersionColumn() version!: number;
}
