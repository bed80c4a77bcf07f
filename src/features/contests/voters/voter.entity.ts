import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DayColumn, HashColumn, IdColumn, InstantColumn, IntegerColumn, RefColumn, shapes } from '../../../persistence/columns.js';

/** The code that was sent last to a phone for a contest. Both are there as hashes under the key of the contest only. */
@Entity('voter_code')
@Index('voter_code_phone', ['contestId', 'phoneHash'], { unique: true })
export class VoterCode {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'voter_code_contest_fk' })
  contestId!: string;
  @HashColumn() phoneHash!: string;
  @HashColumn() codeHash!: string;
  @InstantColumn() sentAt!: number;
  @InstantColumn() expiresAt!: number;
  @IntegerColumn() tries!: number;
  @InstantColumn({ nullable: true }) usedAt!: number | null;
  /** The day in Asia/Shanghai that `sentToday` counts for. */
  @DayColumn() sentOn!: string;
  @IntegerColumn() sentToday!: number;
}

/** A proof of work that was used, until it would not be good any more anyway. */
@Entity('spent_proof')
@Index('spent_proof_until', ['until'])
export class SpentProof {
  /** Digest of its nonce. */
  @PrimaryColumn(shapes.hash) id!: string;
  @InstantColumn() until!: number;
}
