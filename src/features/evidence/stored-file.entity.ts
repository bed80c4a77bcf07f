import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, InstantColumn, IntegerColumn, RefColumn, TextColumn } from '../../persistence/columns.js';
import type { FilePurpose } from './stored-file.js';

/** A file that somebody handed in: its name and whose it is. The bytes lie in the content store under their hash. Never changed. */
@Entity('stored_file')
@Index('stored_file_branch', ['branchId', 'id'])
@Index('stored_file_hash', ['hash'])
export class StoredFile {
  @IdColumn() id!: string;
  @HashColumn() hash!: string;
  @TextColumn(255) fileName!: string;
  @TextColumn(100) mediaType!: string;
  @IntegerColumn() size!: number;
  @CodeColumn() purpose!: FilePurpose;
  @RefColumn()
  @ForeignKey('Branch', { name: 'stored_file_branch_fk' })
  branchId!: string;
  /** The account that sent it. */
  @RefColumn() uploadedById!: string;
  @InstantColumn() createdAt!: number;
}
