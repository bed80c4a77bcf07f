import { Entity, ForeignKey, Index } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  LongTextColumn,
  RefColumn,
  RowVersionColumn,
  SealedColumn,
  TextColumn,
} from '../../persistence/columns.js';
import type { ConsentChannel, ConsentGiver, ConsentPurpose, GuardianRelation } from './consent.js';

/** A wording that people agree to. Only ever added: what somebody agreed to can be read for ever as it was. */
@Entity('consent_text')
@Index('consent_text_number', ['purpose', 'audience', 'number'], { unique: true })
@Index('consent_text_created', ['createdAt', 'id'])
export class ConsentText {
  @IdColumn() id!: string;
  @CodeColumn() purpose!: ConsentPurpose;
  /** Whom it speaks to: children have rules of their own, which their guardians agree to. */
  @CodeColumn() audience!: ConsentGiver;
  /** Its version, from 1, among the texts of one purpose and audience. */
  @IntegerColumn() number!: number;
  @TextColumn(120) title!: string;
  @LongTextColumn() body!: string;
  /** SHA-256 of title and body. */
  @HashColumn() hash!: string;
  @DayColumn() effectiveFrom!: string;
  @RefColumn() publishedById!: string;
  @InstantColumn() createdAt!: number;
}

/** Somebody's yes to one use of her data, and the end of it. Never deleted: it is the proof. */
@Entity('consent')
@Index('consent_subject', ['subjectId', 'purpose', 'createdAt'])
@Index('consent_branch', ['branchId', 'createdAt', 'id'])
@Index('consent_created', ['createdAt', 'id'])
export class Consent {
  @IdColumn() id!: string;
  /** Whose data: a member, or a record of another feature that speaks of one person. Its kind stands before the underscore. */
  @RefColumn() subjectId!: string;
  @CodeColumn() subjectKind!: string;
  /** The branch that kept the subject's file when the consent was recorded. */
  @RefColumn()
  @ForeignKey('Branch', { name: 'consent_branch_fk' })
  branchId!: string;
  @CodeColumn() purpose!: ConsentPurpose;
  @CodeColumn({ nullable: true }) programme!: string | null;
  @RefColumn()
  @ForeignKey('ConsentText', { name: 'consent_text_fk' })
  textId!: string;
  @CodeColumn() giver!: ConsentGiver;
  @CodeColumn({ nullable: true }) guardianRelation!: GuardianRelation | null;
  /** The guardian's name, sealed under a key of the subject. */
  @SealedColumn({ type: 'varchar', length: 600, nullable: true }) guardianSealed!: string | null;
  @CodeColumn() channel!: ConsentChannel;
  /** The signed paper, a recording of the call. */
  @RefColumn({ nullable: true })
  @ForeignKey('StoredFile', { name: 'consent_evidence_fk' })
  evidenceId!: string | null;
  /** Keyed digest of who agreed to what and when: shown the same facts, it can be told that this was the consent. */
  @HashColumn() proof!: string;
  @DayColumn() givenOn!: string;
  @RefColumn() recordedById!: string;
  @DayColumn({ nullable: true }) withdrawnOn!: string | null;
  @InstantColumn({ nullable: true }) withdrawnAt!: number | null;
  @RefColumn({ nullable: true }) withdrawnById!: string | null;
  @TextColumn(500, { nullable: true }) withdrawReason!: string | null;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** Data used without consent because life or safety could not wait (紧急情况). Only ever added. */
@Entity('consent_override')
@Index('consent_override_subject', ['subjectId', 'createdAt'])
export class ConsentOverride {
  @IdColumn() id!: string;
  @RefColumn() subjectId!: string;
  @CodeColumn() purpose!: ConsentPurpose;
  @CodeColumn({ nullable: true }) programme!: string | null;
  @TextColumn(500) reason!: string;
  @RefColumn() accountId!: string;
  @InstantColumn() createdAt!: number;
}
