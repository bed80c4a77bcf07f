import { Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../persistence/columns.js';

/** Somebody who takes no part in deciding about a record (回避): a relative, an entrant's teacher, a party to the case. */
@Entity('recusal')
@Index('recusal_account', ['accountId', 'recordId'], { unique: true })
@Index('recusal_record', ['recordId'])
export class Recusal {
  @IdColumn() id!: string;
  @RefColumn() accountId!: string;
  /** Any record of the graph, by its id. */
  @RefColumn() recordId!: string;
  @TextColumn(500) reason!: string;
  /** Herself, or who told her to stand aside. */
  @RefColumn() declaredById!: string;
  @InstantColumn() declaredAt!: number;
}
