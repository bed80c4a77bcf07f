import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
} from '../../../persistence/columns.js';
import type { NoticeKind } from './life.js';

/**
 * One version of a contest's rules (规则版本): the notice itself, the rule of a round as it opened, or an amendment. Only ever added; votes
 * and scores name the version they were given under.
 */
@Entity('contest_rules')
@Index('contest_rules_version', ['contestId', 'version'], { unique: true })
export class ContestRules {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'contest_rules_contest_fk' })
  contestId!: string;
  @IntegerColumn() version!: number;
  /** The round whose voting it is about; null: the whole contest. */
  @RefColumn({ nullable: true }) roundId!: string | null;
  @LongTextColumn() text!: string;
  /** The rule of the round's voting, as JSON. */
  @LongTextColumn({ nullable: true }) voteRule!: string | null;
  @InstantColumn({ nullable: true }) closesAt!: number | null;
  /** Why it was amended; null for what is no amendment. */
  @TextColumn(500, { nullable: true }) reason!: string | null;
  /** SHA-256 of all that it says, so that a printed copy can be compared. */
  @HashColumn() digest!: string;
  @RefColumn() publishedById!: string;
  @InstantColumn() publishedAt!: number;
}

/** Something that everybody who watches is told (公告); only ever added. */
@Entity('contest_notice')
@Index('contest_notice_contest', ['contestId', 'id'])
export class ContestNotice {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'contest_notice_contest_fk' })
  contestId!: string;
  @CodeColumn() kind!: NoticeKind;
  @TextColumn(500) text!: string;
  @RefColumn() publishedById!: string;
  @InstantColumn() publishedAt!: number;
}

/** A running order that was drawn (抽签): the seed and what it was drawn from, so that anybody can draw it again. Only ever added. */
@Entity('contest_lot')
@Index('contest_lot_number', ['contestId', 'number'], { unique: true })
export class ContestLot {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'contest_lot_contest_fk' })
  contestId!: string;
  /** 1 for the first draw of the contest; the newest one holds. */
  @IntegerColumn() number!: number;
  /** 32 bytes, in hex. */
  @HashColumn() seed!: string;
  /** What was drawn from and what came out, ids with commas between them. */
  @LongTextColumn() entryIds!: string;
  @LongTextColumn() drawn!: string;
  /** Why it was drawn again; null for the first. */
  @TextColumn(500, { nullable: true }) reason!: string | null;
  @RefColumn() drawnById!: string;
  @InstantColumn() drawnAt!: number;
}
