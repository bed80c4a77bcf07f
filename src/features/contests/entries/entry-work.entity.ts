import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, IdColumn, IntegerColumn, LongTextColumn, RefColumn, TextColumn } from '../../../persistence/columns.js';
import type { WorkKind } from './entry.js';

/** A work of an entry (作品): a text, or a recording as a file that was handed in or as an address. */
@Entity('entry_work')
@Index('entry_work_number', ['entryId', 'number'], { unique: true })
export class EntryWork {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('ContestEntry', { name: 'entry_work_entry_fk' })
  entryId!: string;
  @IntegerColumn() number!: number;
  @CodeColumn() kind!: WorkKind;
  @LongTextColumn({ nullable: true }) text!: string | null;
  @TextColumn(500, { nullable: true }) url!: string | null;
  @RefColumn({ nullable: true })
  @ForeignKey('StoredFile', { name: 'entry_work_file_fk' })
  fileId!: string | null;
}
