import { Entity, ForeignKey, Index } from 'typeorm';
import type { CountBasis } from '../../lib/head-count.js';
import {
  CodeColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  RowVersionColumn,
  TextColumn,
} from '../../persistence/columns.js';
import type { TalkState } from './talk.js';

/** One propaganda talk as the branch that received it logged it. */
@Entity('propaganda_talk')
@Index('propaganda_talk_branch', ['branchId', 'heldOn', 'id'])
@Index('propaganda_talk_project', ['projectId', 'heldOn', 'id'])
@Index('propaganda_talk_state', ['state', 'heldOn', 'id'])
@Index('propaganda_talk_held', ['heldOn', 'id'])
@Index('propaganda_talk_audience', ['audience', 'id'])
@Index('propaganda_talk_size', ['state', 'audience'])
@Index('propaganda_talk_lecturer', ['lecturerId'])
@Index('propaganda_talk_same', ['sameKey', 'id'])
export class PropagandaTalk {
  @IdColumn() id!: string;
  @DayColumn() heldOn!: string;
  @TextColumn(200) place!: string;
  @TextColumn(200) topic!: string;
  @TextColumn(120, { nullable: true }) form!: string | null;
  @TextColumn(60, { nullable: true }) lecturerName!: string | null;
  @RefColumn({ nullable: true })
  @ForeignKey('Member', { name: 'propaganda_talk_lecturer_fk' })
  lecturerId!: string | null;
  @RefColumn()
  @ForeignKey('Branch', { name: 'propaganda_talk_branch_fk' })
  branchId!: string;
  @RefColumn({ nullable: true })
  @ForeignKey('Project', { name: 'propaganda_talk_project_fk' })
  projectId!: string | null;
  @IntegerColumn() audienceOnsite!: number;
  @IntegerColumn() audienceOnline!: number;
  /** On site and online together: what lists are sorted by and medians are taken of. */
  @IntegerColumn() audience!: number;
  @CodeColumn() countBasis!: CountBasis;
  @CodeColumn() state!: TalkState;
  @TextColumn(500, { nullable: true }) voidReason!: string | null;
  @RefColumn() loggedById!: string;
  @RefColumn({ nullable: true }) confirmedById!: string | null;
  @InstantColumn({ nullable: true }) confirmedAt!: number | null;
  @RefColumn({ nullable: true }) voidedById!: string | null;
  /** Digest of day, place and topic: two records with the same one may well be the same talk. */
  @HashColumn() sameKey!: string;
  @RowVersionColumn() version!: number;
  @InstantColumn() createdAt!: number;
}

/** Which files prove a talk. */
@Entity('propaganda_talk_evidence')
@Index('propaganda_talk_evidence_file', ['fileId'])
export class TalkEvidence {
  @IdColumn()
  @ForeignKey('PropagandaTalk', { name: 'propaganda_talk_evidence_fk' })
  talkId!: string;
  @IdColumn()
  @ForeignKey('StoredFile', { name: 'propaganda_talk_evidence_file_fk' })
  fileId!: string;
}
