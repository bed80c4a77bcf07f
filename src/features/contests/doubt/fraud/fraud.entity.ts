import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RefColumn,
  RowVersionColumn,
  shapes,
  TextColumn,
} from '../../../../persistence/columns.js';
import type { FraudSanction, FraudSelection, FraudState } from './fraud.js';

/** A suspicion that votes of an entry in a round were bought (刷票案件), from the flag to what was announced. */
@Entity('fraud_case')
@Index('fraud_case_contest', ['contestId', 'id'])
export class FraudCase {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Contest', { name: 'fraud_case_contest_fk' })
  contestId!: string;
  @RefColumn()
  @ForeignKey('ContestRound', { name: 'fraud_case_round_fk' })
  roundId!: string;
  @RefColumn()
  @ForeignKey('ContestEntry', { name: 'fraud_case_entry_fk' })
  entryId!: string;
  @CodeColumn() state!: FraudState;
  /** How its votes were chosen; which ones stands in `fraud_vote`. */
  @CodeColumn() selection!: FraudSelection;
  /** Kinds of sign that each of them bears, with commas between them; empty for none in particular. */
  @TextColumn(200) signs!: string;
  @InstantColumn({ nullable: true }) castFrom!: number | null;
  @InstantColumn({ nullable: true }) castTo!: number | null;
  @IntegerColumn() votes!: number;
  @TextColumn(500) reason!: string;
  @RefColumn() flaggedById!: string;
  @InstantColumn() flaggedAt!: number;
  @RefColumn({ nullable: true }) reviewedById!: string | null;
  /** First moment at which an answer of the entrant is no longer waited for. */
  @InstantColumn({ nullable: true }) answerUntil!: number | null;
  /** What the entrant said; null while she was not heard, and when she did not answer. */
  @LongTextColumn({ nullable: true }) statement!: string | null;
  @FlagColumn() isUnanswered!: boolean;
  @RefColumn({ nullable: true }) heardById!: string | null;
  @InstantColumn({ nullable: true }) heardAt!: number | null;
  @CodeColumn({ nullable: true }) proposal!: 'CONFIRMED' | 'CLEARED' | null;
  @CodeColumn({ nullable: true }) sanction!: FraudSanction | null;
  @TextColumn(500, { nullable: true }) proposalReason!: string | null;
  @RefColumn({ nullable: true }) proposedById!: string | null;
  @InstantColumn({ nullable: true }) proposedAt!: number | null;
  @TextColumn(500, { nullable: true }) decisionReason!: string | null;
  @RefColumn({ nullable: true }) decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: number | null;
  /** How many votes were voided: those that another case had voided before are not counted again. */
  @IntegerColumn({ nullable: true }) voided!: number | null;
  @InstantColumn({ nullable: true }) recountedAt!: number | null;
  @InstantColumn({ nullable: true }) announcedAt!: number | null;
  @RowVersionColumn() version!: number;
}

/** A vote that a case is about, as it was chosen when the case was flagged. Only ever added. */
@Entity('fraud_vote')
@Index('fraud_vote_vote', ['voteId'])
export class FraudVote {
  @PrimaryColumn(shapes.id)
  @ForeignKey('FraudCase', { name: 'fraud_vote_case_fk' })
  caseId!: string;
  @PrimaryColumn(shapes.id)
  @ForeignKey('Vote', { name: 'fraud_vote_vote_fk' })
  voteId!: string;
}
