import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, IntegerColumn, RefColumn, RowVersionColumn, TextColumn } from '../persistence/columns.js';

/**
 * Somebody who takes no part in what is done with a record (回避): a relative, an entrant's teacher, a party to the case. Never deleted: a lifted
 * one tells who stood aside when something was decided.
 */
@Entity('recusal')
@Index('recusal_account', ['accountId', 'recordId', 'standing'], { unique: true })
@Index('recusal_record', ['recordId'])
export class Recusal {
  @IdColumn() id!: string;
  @RefColumn() accountId!: string;
  /** Any record of the graph, by its id. */
  @RefColumn() recordId!: string;
  /** 1 while it stands, null once it is lifted: the database lets nobody stand aside from a record twice at once. */
  @IntegerColumn({ nullable: true }) standing!: 1 | null;
  @TextColumn(500) reason!: string;
  /** Herself, or who told her to stand aside. */
  @RefColumn() declaredById!: string;
  @InstantColumn() declaredAt!: number;
  @RefColumn({ nullable: true }) liftedById!: string | null;
  @InstantColumn({ nullable: true }) liftedAt!: number | null;
  @TextColumn(500, { nullable: true }) liftReason!: string | null;
  @RowVersionColumn() version!: number;
}
