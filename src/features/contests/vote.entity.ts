import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  shapes,
} from '../../persistence/columns.js';
import type { VoteVoidReason } from './proofs/void-reason.js';

/**
 * One vote. The unique indexes over the slots are what limits a voter: a day has `perDay` slots, an entry has `perEntryPerDay` of them,
 * the round has `totalCap` (null where the rule has no such limit). Written and never changed, but for being voided.
 */
@Entity('vote')
@Index('vote_day_slot', ['roundId', 'voterHash', 'dayKey', 'daySlot'], { unique: true })
@Index('vote_entry_slot', ['roundId', 'voterHash', 'dayKey', 'entryId', 'entrySlot'], { unique: true })
@Index('vote_total_slot', ['roundId', 'voterHash', 'totalSlot'], { unique: true })
@Index('vote_request', ['roundId', 'voterHash', 'requestHash'], { unique: true })
@Index('vote_entry', ['entryId', 'castAt'])
@Index('vote_batch', ['batchId', 'id'])
export class Vote {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('ContestRound', { name: 'vote_round_fk' })
  roundId!: string;
  @RefColumn()
  @ForeignKey('ContestEntry', { name: 'vote_entry_fk' })
  entryId!: string;
  /** HMAC of the voter key under a key of this contest alone: equal voters of two contests cannot be matched. */
  @HashColumn() voterHash!: string;
  /** The day in Asia/Shanghai it was cast on. */
  @DayColumn() dayKey!: string;
  @IntegerColumn({ nullable: true }) daySlot!: number | null;
  @IntegerColumn({ nullable: true }) entrySlot!: number | null;
  @IntegerColumn({ nullable: true }) totalSlot!: number | null;
  /** HMAC of the client's idempotency key. */
  @HashColumn({ nullable: true }) requestHash!: string | null;
  @CodeColumn() status!: 'VALID' | 'VOID';
  /** Why it was voided. */
  @CodeColumn({ nullable: true }) voidReason!: VoteVoidReason | null;
  @IntegerColumn() ruleVersion!: number;
  @InstantColumn() castAt!: number;
  /** The batch it was committed in, which the audit trail attests; null for votes from before there were any. */
  @RefColumn({ nullable: true }) batchId!: string | null;
  /** HMAC of the network it came from, under the key of the contest; null where it is not known, and when its time is over. */
  @HashColumn({ nullable: true }) networkHash!: string | null;
  /** Whoever cast it had looked at the contest before; null where nobody knows, and when its time is over. */
  @FlagColumn({ nullable: true }) hasTicket!: boolean | null;
}

/** What one writer has counted for one entry: each process adds to its own rows only, so there is no hot row and the sum is exact. */
@Entity('vote_stripe')
export class VoteStripe {
  @PrimaryColumn(shapes.id)
  @ForeignKey('ContestRound', { name: 'vote_stripe_round_fk' })
  roundId!: string;
  @PrimaryColumn(shapes.id)
  entryId!: string;
  @PrimaryColumn(shapes.id)
  writerId!: string;
  @IntegerColumn() accepted!: number;
  @IntegerColumn() voided!: number;
  @IntegerColumn() version!: number;
}
