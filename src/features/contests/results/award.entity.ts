import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, InstantColumn, IntegerColumn, RefColumn, TextColumn } from '../../../persistence/columns.js';
import type { AwardBasis } from './award.js';

/** A kind of award that a contest gives (奖项). */
@Entity('award_tier')
@Index('award_tier_number', ['contestId', 'number'], { unique: true })
export class AwardTier {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'award_tier_contest_fk' })
  contestId!: string;
  /** 1 for the highest. */
  @IntegerColumn() number!: number;
  @TextColumn(40) name!: string;
  @IntegerColumn() quota!: number;
  @CodeColumn() basis!: AwardBasis;
}

/** An award in a result: of an entry, or of a branch. Only ever added. */
@Entity('contest_award')
@Index('contest_award_tier', ['resultId', 'tierId', 'entryId'], { unique: true })
@Index('contest_award_unit', ['resultId', 'tierId', 'branchId'], { unique: true })
@Index('contest_award_entry', ['entryId'])
export class ContestAward {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('ContestResult', { name: 'contest_award_result_fk' })
  resultId!: string;
  @RefColumn()
  @ForeignKey('AwardTier', { name: 'contest_award_tier_fk' })
  tierId!: string;
  /** Null for an award of a branch. */
  @RefColumn({ nullable: true })
  @ForeignKey('ContestEntry', { name: 'contest_award_entry_fk' })
  entryId!: string | null;
  /** Null for an award of an entry. */
  @RefColumn({ nullable: true }) branchId!: string | null;
}

/** A certificate (证书) of an award that was given. Only ever added. */
@Entity('contest_certificate')
@Index('contest_certificate_number', ['contestId', 'number'], { unique: true })
@Index('contest_certificate_award', ['awardId'], { unique: true })
@Index('contest_certificate_code', ['codeHash'], { unique: true })
export class ContestCertificate {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'contest_certificate_contest_fk' })
  contestId!: string;
  @IntegerColumn() number!: number;
  @RefColumn()
  @ForeignKey('ContestAward', { name: 'contest_certificate_award_fk' })
  awardId!: string;
  /** The key that the code was made with. */
  @RefColumn() keyId!: string;
  /** SHA-256 of the code: whoever reads the database can make no certificate. */
  @HashColumn() codeHash!: string;
  @RefColumn() givenById!: string;
  @InstantColumn() givenAt!: number;
}
