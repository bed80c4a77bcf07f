import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  RefColumn,
  RowVersionColumn,
  SealedColumn,
} from '../../../../persistence/columns.js';
import type { ComplaintKind, ComplaintState } from './complaint.js';

/**
 * A complaint about a contest (投诉), from anybody. Who made it stands nowhere but in what she writes herself, which is sealed under a key of
 * its own, `complaint/<id>`.
 */
@Entity('contest_complaint')
@Index('contest_complaint_contest', ['contestId', 'id'])
@Index('contest_complaint_code', ['codeHash'], { unique: true })
export class ContestComplaint {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'contest_complaint_contest_fk' })
  contestId!: string;
  /** The entry it is about; null: the contest as a whole. */
  @RefColumn({ nullable: true })
  @ForeignKey('ContestEntry', { name: 'contest_complaint_entry_fk' })
  entryId!: string | null;
  @CodeColumn() kind!: ComplaintKind;
  @CodeColumn() state!: ComplaintState;
  /** It came while the result was on public notice: the result is not confirmed before it is answered. */
  @FlagColumn() isObjection!: boolean;
  /** Nobody can be reached about it. */
  @FlagColumn() isAnonymous!: boolean;
  /** Digest of the code to ask with: the code itself is known to the complainant alone. */
  @HashColumn() codeHash!: string;
  @SealedColumn() narrative!: string | null;
  @SealedColumn() contact!: string | null;
  /** Why she is not content with the answer. */
  @SealedColumn() reviewReason!: string | null;
  @InstantColumn() receivedAt!: number;
  /** First moment at which the next step is late; null while nothing is due. */
  @InstantColumn({ nullable: true }) dueAt!: number | null;
  @RefColumn({ nullable: true }) acceptedById!: string | null;
  @LongTextColumn({ nullable: true }) answer!: string | null;
  @RefColumn({ nullable: true }) answeredById!: string | null;
  @InstantColumn({ nullable: true }) answeredAt!: number | null;
  /** Until when a review of the answer may be asked for; null before there is one, and once it was reviewed. */
  @InstantColumn({ nullable: true }) reviewUntil!: number | null;
  @LongTextColumn({ nullable: true }) reviewAnswer!: string | null;
  @RefColumn({ nullable: true }) reviewedById!: string | null;
  @InstantColumn({ nullable: true }) reviewedAt!: number | null;
  @RefColumn({ nullable: true }) closedById!: string | null;
  @InstantColumn({ nullable: true }) closedAt!: number | null;
  @RowVersionColumn() version!: number;
}
