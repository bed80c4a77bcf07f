import { Entity, Index, PrimaryColumn } from 'typeorm';
import type { ActKind } from '../../persistence/act.js';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RefColumn,
  shapes,
  TextColumn,
} from '../../persistence/columns.js';

/**
 * What somebody did (审计留痕): written in the transaction that did it, under a MAC, and chained within a second by `audit_seal`. Holds
 * ids, names of columns and keyed digests, never the contents of a text. Only ever added; the database refuses anything else.
 */
@Entity('audit_entry')
@Index('audit_entry_at', ['at', 'id'])
@Index('audit_entry_account', ['accountId', 'at', 'id'])
@Index('audit_entry_object', ['objectId', 'at', 'id'])
@Index('audit_entry_action', ['action', 'at', 'id'])
export class AuditEntry {
  @IdColumn() id!: string;
  @InstantColumn() at!: number;
  @CodeColumn() kind!: ActKind;
  @CodeColumn() action!: string;
  @RefColumn({ nullable: true }) accountId!: string | null;
  @RefColumn({ nullable: true }) sessionId!: string | null;
  @TextColumn(200) roles!: string;
  @TextColumn(64, { nullable: true }) requestId!: string | null;
  @TextColumn(64, { nullable: true }) network!: string | null;
  @CodeColumn({ nullable: true }) purpose!: string | null;
  @TextColumn(500, { nullable: true }) reason!: string | null;
  @RefColumn({ nullable: true }) objectId!: string | null;
  /** JSON: tables, ids, and for each column what it was and is, or digests of it. */
  @LongTextColumn() changes!: string;
  /** The process that wrote it. */
  @RefColumn() writerId!: string;
  /** The data key of `mac`. */
  @RefColumn() keyId!: string;
  /** HMAC over everything above. */
  @HashColumn() mac!: string;
}

/** The place of an entry in the one chain of all nodes. `hash` covers the entry's MAC, every other column here and the hash before it. */
@Entity('audit_seal')
@Index('audit_seal_entry', ['entryId'], { unique: true })
@Index('audit_seal_seq', ['seq'], { unique: true })
export class AuditSeal {
  @IdColumn() id!: string;
  @IntegerColumn() seq!: number;
  @RefColumn() entryId!: string;
  @HashColumn() hash!: string;
  @InstantColumn() sealedAt!: number;
}

/** Where the chain ends. One row, locked by whoever seals. */
@Entity('audit_head')
export class AuditHead {
  @IdColumn() id!: string;
  @IntegerColumn() seq!: number;
  @HashColumn() hash!: string;
  @InstantColumn() sealedAt!: number;
}

/** When a chore of the trail is due or how far it has come. Nothing depends on it but how soon the chore is done. */
@Entity('audit_mark')
export class AuditMark {
  /** `SWEPT`: older entries were looked through for ones without a place. `HEAD`: the next head is due. */
  @PrimaryColumn(shapes.code) id!: 'SWEPT' | 'HEAD';
  @InstantColumn() at!: number;
}
