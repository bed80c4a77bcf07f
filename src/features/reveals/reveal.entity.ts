import { Entity, Index } from 'typeorm';
import type { Purpose } from '../../access/privacy/purpose.js';
import { CodeColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '../../persistence/columns.js';

/** A window in which one account may read these fields of one record; the trail says so too, this is what its keeper looks at. */
@Entity('reveal')
@Index('reveal_record', ['recordId', 'openedAt', 'id'])
export class Reveal {
  @IdColumn() id!: string;
  /** Any record with sealed fields, by its id. */
  @RefColumn() recordId!: string;
  @RefColumn() accountId!: string;
  /** Names of the fields, with commas between them; no words of anybody. */
  @TextColumn(300) fields!: string;
  @CodeColumn() purpose!: Purpose;
  @TextColumn(200) reason!: string;
  @InstantColumn() openedAt!: number;
  @InstantColumn() closesAt!: number;
}
