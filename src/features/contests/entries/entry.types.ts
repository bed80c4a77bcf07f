import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { ContestEntryType } from '../contest.types.js';
import { WorkKind } from './entry.js';
import { ContestEntryStep } from './entry.policy.js';
import { EntryVerdict } from './review-entry.js';

registerEnumType(WorkKind, {
  name: 'WorkKind',
  description: 'What a work is (作品类别).',
  valuesConfig: {
    TEXT: { description: 'A text (文字).' },
    AUDIO: { description: 'A sound recording (音频).' },
    VIDEO: { description: 'A film (视频).' },
    IMAGE: { description: 'A picture (图片).' },
  },
});

registerEnumType(EntryVerdict, {
  name: 'EntryVerdict',
  description: 'What the review of an entry ends in (审核结论).',
  valuesConfig: {
    ACCEPT: { description: 'It stands in the contest (通过).' },
    RETURN: { description: 'It goes back for repair, once (退回修改).' },
  },
});

registerEnumType(ContestEntryStep, {
  name: 'ContestEntryStep',
  description: 'What can be done with an entry (作品操作).',
  valuesConfig: {
    PREPARE: { description: '`prepareEntry` (修改作品).' },
    SUBMIT: { description: '`submitEntry` (提交作品).' },
    REVIEW: { description: '`reviewEntry` with ACCEPT (审核通过).' },
    RETURN: { description: '`reviewEntry` with RETURN (退回修改).' },
    WITHDRAW: { description: '`withdrawEntry` (退赛).' },
    DISQUALIFY: { description: '`disqualifyEntry` (取消资格).' },
  },
});

@ObjectType('EntryWork', { description: 'A work of an entry (作品内容).' })
export class EntryWorkType {
  @Field(() => Int, { description: 'Its place among the works of the entry, from 1 (序号).' })
  number!: number;

  @Field(() => WorkKind, { description: 'What it is (类别).' })
  kind!: WorkKind;

  @Field(() => String, { nullable: true, description: 'The words of a text (文字内容).' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'Where a recording is, over https (网址).' })
  url!: string | null;

  @Field(() => ID, { nullable: true, description: 'The file that was handed in (文件).' })
  fileId!: string | null;
}

@InputType({ description: 'A work: a text with its words, anything else as one file or one address.' })
export class EntryWorkInput {
  @Field(() => WorkKind, { description: 'What it is.' })
  kind!: WorkKind;

  @Field(() => String, { nullable: true, description: 'The words of a text: at most 20 000 characters.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'An https address: at most 500 characters.' })
  url?: string | null;

  @Field(() => ID, { nullable: true, description: 'A file that was handed in.' })
  fileId?: string | null;
}

const EXPECTED = 'The version the change is based on; VERSION_STALE when somebody was faster.';

@InputType({ description: 'An entry that a branch prepares.' })
export class PrepareEntryInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => ID, { nullable: true, description: 'The entry to change; absent: a new one.' })
  entryId?: string | null;

  @Field(() => ID, { description: 'The branch that sends it (选送单位).' })
  branchId!: string;

  @Field(() => String, { description: 'Its title: at most 120 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Name to show with it: at most 60 characters. Needs consent.' })
  performerName?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: the person agreed to have the name shown (本人同意公开姓名).' })
  isNameConsented?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The member who performs; kept as a keyed hash only, so that nobody votes for herself (选手本人).',
  })
  performerMemberId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: its performer is not of age (未成年人作品).' })
  isMinors?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: the guardian agreed (监护人同意); needed for a minor.' })
  isGuardianConsented?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True: the rights are licensed to the host (版权授权); needed to hand it in.' })
  isRightsGranted?: boolean | null;

  @Field(() => [EntryWorkInput], { description: 'Its works, at most 10; they replace those from before.' })
  works!: EntryWorkInput[];

  @Field(() => String, { nullable: true, description: 'Makes the write repeatable: the same key answers the first result.' })
  idempotencyKey?: string | null;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'The entry to hand in.' })
export class SubmitEntryInput {
  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'What the review of an entry ended in.' })
export class ReviewEntryInput extends SubmitEntryInput {
  @Field(() => EntryVerdict, { description: 'Accepted, or returned for repair.' })
  verdict!: EntryVerdict;

  @Field(() => String, { nullable: true, description: 'What has to be repaired; needed to return it: at most 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'The entry to withdraw.' })
export class WithdrawEntryInput extends SubmitEntryInput {
  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'The entry to disqualify.' })
export class DisqualifyEntryInput extends WithdrawEntryInput {}

const entryPayload = (name: string) =>
  payloadType<'entry', ContestEntryType>(name, 'entry', () => ContestEntryType, 'The entry as it is now.');

export const PrepareEntryPayload = entryPayload('PrepareEntryPayload');
export const SubmitEntryPayload = entryPayload('SubmitEntryPayload');
export const ReviewEntryPayload = entryPayload('ReviewEntryPayload');
export const WithdrawEntryPayload = entryPayload('WithdrawEntryPayload');
export const DisqualifyEntryPayload = entryPayload('DisqualifyEntryPayload');
