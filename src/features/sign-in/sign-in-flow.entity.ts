import { Entity, Index } from 'typeorm';
import { CodeColumn, FlagColumn, HashColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '../../persistence/columns.js';
import type { SignInPurpose } from './providers/provider.js';

/**
 * Somebody on the way to a provider and back; good for ten minutes, each step once. Holds hashes of secrets only: what opens it is with
 * the browser (`state` and cookie) and the page (`key` and `code`).
 */
@Entity('sign_in_flow')
@Index('sign_in_flow_state', ['stateHash'], { unique: true })
@Index('sign_in_flow_code', ['codeHash'], { unique: true })
@Index('sign_in_flow_expires', ['expiresAt'])
export class SignInFlow {
  @IdColumn() id!: string;
  @CodeColumn() provider!: string;
  @CodeColumn() purpose!: SignInPurpose;
  /** Who links an identity. */
  @RefColumn({ nullable: true }) accountId!: string | null;
  /** What somebody votes in. */
  @RefColumn({ nullable: true }) contestId!: string | null;
  /** An address that was checked when the flow began. */
  @TextColumn(600) returnTo!: string;
  @HashColumn() stateHash!: string;
  @HashColumn() keyHash!: string;
  /** Of the cookie of the browser that was sent to the provider; null until then. */
  @HashColumn({ nullable: true }) bindingHash!: string | null;
  /** When somebody came back with this state. */
  @InstantColumn({ nullable: true }) answeredAt!: number | null;
  /** Of the code that the page was given for what the provider said. */
  @HashColumn({ nullable: true }) codeHash!: string | null;
  /** Keyed hash of whom the provider vouched for; null when that is nobody who could have an account. */
  @HashColumn({ nullable: true }) subjectHash!: string | null;
  @FlagColumn() hasSecondFactor!: boolean;
  /** The voter's token, sealed under the page's code. */
  @TextColumn(1_000, { nullable: true }) sealed!: string | null;
  @InstantColumn({ nullable: true }) redeemedAt!: number | null;
  @InstantColumn() createdAt!: number;
  /** Ten minutes after it began; once answered, two minutes after that. */
  @InstantColumn() expiresAt!: number;
}
