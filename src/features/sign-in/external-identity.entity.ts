import { Entity, ForeignKey, Index } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, InstantColumn, RefColumn } from '../../persistence/columns.js';

/** That whoever this provider knows under this subject is the owner of this account. The subject itself is never stored. */
@Entity('external_identity')
@Index('external_identity_subject', ['subjectHash'], { unique: true })
@Index('external_identity_account', ['accountId', 'provider'], { unique: true })
export class ExternalIdentity {
  @IdColumn() id!: string;
  @RefColumn()
  @ForeignKey('Account', { name: 'external_identity_account_fk' })
  accountId!: string;
  @CodeColumn() provider!: string;
  /** Keyed hash over the provider's realm and the subject. */
  @HashColumn() subjectHash!: string;
  @InstantColumn() linkedAt!: number;
  @InstantColumn({ nullable: true }) lastUsedAt!: number | null;
}
