import { Entity, ForeignKey, Index } from 'typeorm';
import { BlindIndexColumn, IdColumn, InstantColumn, RefColumn, RowVersionColumn, SealedColumn } from '../../../persistence/columns.js';

/** The sensitive part of a member's file (人员敏感信息). Every value is sealed; equal identity numbers are found by their blind index. */
@Entity('member_file')
@Index('member_file_member', ['memberId'], { unique: true })
@Index('member_file_id_number', ['idNumberIndex'])
export class PersonalFile {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Member', { name: 'member_file_member_fk' })
  memberId!: string;
  @SealedColumn() idNumber!: string | null;
  @BlindIndexColumn() idNumberIndex!: string | null;
  @SealedColumn() phone!: string | null;
  @SealedColumn() birthDay!: string | null;
  @SealedColumn() address!: string | null;
  @SealedColumn() healthNotes!: string | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
  @InstantColumn() changedAt!: number;
}
