import { Entity, ForeignKey, Index } from 'typeorm';
import type { Verb } from '../../../access/permissions.js';
import { CodeColumn, HashColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '../../../persistence/columns.js';

/** The token of a machine that works with records. Never deleted: revoking sets `revokedAt`. */
@Entity('service')
@Index('service_token_hash', ['tokenHash'], { unique: true })
@Index('service_branch', ['branchId'])
export class Service {
  @IdColumn() id!: string;
  @TextColumn(60) label!: string;
  @CodeColumn() prefix!: string;
  @HashColumn() tokenHash!: string;
  /** Where it may work, with everything below. */
  @RefColumn()
  @ForeignKey('Branch', { name: 'service_branch_fk' })
  branchId!: string;
  /** Only records of this programme; null: all. */
  @CodeColumn({ nullable: true }) programme!: string | null;
  /** Networks it may speak from, with blanks between them; null: any. */
  @TextColumn(1000, { nullable: true }) networks!: string | null;
  @RefColumn() issuedById!: string;
  @InstantColumn() issuedAt!: number;
  @InstantColumn() expiresAt!: number;
  @InstantColumn({ nullable: true }) revokedAt!: number | null;
  @RefColumn({ nullable: true }) revokedById!: string | null;
}

/** One thing that a machine may do. */
@Entity('service_verb')
@Index('service_verb_service', ['serviceId', 'verb'], { unique: true })
export class ServiceVerb {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Service', { name: 'service_verb_service_fk' })
  serviceId!: string;
  @CodeColumn() verb!: Verb;
}

/** When a machine was last heard, to the minute. Apart from the token, so that being used is no change of it. */
@Entity('service_use')
export class ServiceUse {
  /** The id of the service. */
  @IdColumn() id!: string;
  @InstantColumn({ nullable: true }) lastUsedAt!: number | null;
}
