import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, TextColumn } from '../../persistence/columns.js';

/**
 * A random key that long-lived data is sealed, hashed or chained with, itself sealed under a master key that the database does not hold.
 * Of a family the highest number is the one in use. Destroying one (the wrapped key is erased) makes what it sealed unreadable for good.
 */
@Entity('data_key')
@Index('data_key_family', ['family', 'number'], { unique: true })
export class DataKeyRow {
  @IdColumn() id!: string;
  /** What it is for: `audit`, `sealed/member_file`, `case/<id>`, `contest-votes/<id>`. */
  @TextColumn(100) family!: string;
  @IntegerColumn() number!: number;
  @TextColumn(300, { nullable: true }) wrapped!: string | null;
  @InstantColumn() createdAt!: number;
  @InstantColumn({ nullable: true }) destroyedAt!: number | null;
}
