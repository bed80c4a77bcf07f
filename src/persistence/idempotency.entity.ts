import { Entity, Index } from 'typeorm';
import { HashColumn, IdColumn, InstantColumn, RefColumn } from './columns.js';

/** A write that was asked for with an idempotency key, and what it made. The primary key is the digest of account, operation and key. */
@Entity('idempotency_key')
@Index('idempotency_key_created', ['createdAt'])
export class IdempotencyKey {
  @IdColumn() id!: string;
  /** Digest of the request's body: the same key with another body is refused. */
  @HashColumn() bodyHash!: string;
  @RefColumn() resultId!: string;
  @InstantColumn() createdAt!: number;
}
