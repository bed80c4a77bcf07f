import { Field, ID, InputType, Int } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { ContestRoundKind } from './contest.js';
import { ContestEntryType, ContestRoundType, ContestType } from './contest.types.js';
import { VoteRuleInput } from './vote-rule.types.js';
import { VoterKind } from './voters/voter.js';

@InputType({ description: 'A new contest, as a draft.' })
export class CreateContestInput {
  @Field(() => ID, { description: 'The branch that runs it.' })
  branchId!: string;

  @Field(() => String, { description: 'Code, unique in the city: at most 64 characters.' })
  code!: string;

  @Field(() => String, { description: 'Full title: at most 120 characters.' })
  title!: string;

  @Field(() => [VoterKind], { nullable: true, description: 'Kinds of voter that it will admit, at least one; absent: DEVICE.' })
  voterKinds?: VoterKind[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The branch whose members, and those below it, alone may vote; then only VERIFIED_MEMBER is admitted.',
  })
  regionBranchId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The most entries that one branch may send, 1 to 10 000; absent: any number.' })
  entryQuota?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'True: a rehearsal, of which nothing counts (彩排).' })
  isDrill?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Makes the write repeatable: the same key answers the first result.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What changes of a contest whose voting has not begun; what is absent stays.' })
export class UpdateContestInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, { nullable: true, description: 'Full title: at most 120 characters.' })
  title?: string | null;

  @Field(() => [VoterKind], { nullable: true, description: 'Kinds of voter that it will admit, at least one.' })
  voterKinds?: VoterKind[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The branch whose members, and those below it, alone may vote; null: anybody; absent: as before; with it only VERIFIED_MEMBER is admitted.',
  })
  regionBranchId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The most entries that one branch may send, 1 to 10 000.' })
  entryQuota?: number | null;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A new entry of a contest.' })
export class AddEntryInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, { description: 'Its title: at most 120 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Name to show with it: at most 60 characters. Needs consent.' })
  performerName?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: the person agreed to have the name shown (本人同意公开姓名).' })
  isNameConsented?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'The branch it comes from (选送单位).' })
  branchId?: string | null;

  @Field(() => String, { nullable: true, description: 'Makes the write repeatable: the same key answers the first result.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'How many go on from a round; whoever is level with the last one goes on too.' })
export class AdvanceInput {
  @Field(() => Int, { description: 'In all: 1 to 10 000.' })
  count!: number;

  @Field(() => Int, { nullable: true, description: 'From one branch; absent: any number.' })
  perBranch?: number | null;
}

@InputType({ description: 'The next round of a contest.' })
export class OpenRoundInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => ContestRoundKind, { description: 'What it is.' })
  kind!: ContestRoundKind;

  @Field(() => Date, { nullable: true, description: 'First moment at which votes count; now when absent.' })
  opensAt?: Date | null;

  @Field(() => Date, { description: 'First moment at which votes no longer count.' })
  closesAt!: Date;

  @Field(() => VoteRuleInput, { description: 'The rule it runs under.' })
  rule!: VoteRuleInput;

  @Field(() => AdvanceInput, { nullable: true, description: 'How many go on from it; absent: nobody is left out.' })
  advance?: AdvanceInput | null;

  @Field(() => String, { nullable: true, description: 'Makes the write repeatable: the same key answers the first result.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The round to close.' })
export class CloseRoundInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

export const CreateContestPayload = payloadType<'contest', ContestType>(
  'CreateContestPayload',
  'contest',
  () => ContestType,
  'The new contest.',
);
export const UpdateContestPayload = payloadType<'contest', ContestType>(
  'UpdateContestPayload',
  'contest',
  () => ContestType,
  'The contest as it is now.',
);
export const AddEntryPayload = payloadType<'entry', ContestEntryType>('AddEntryPayload', 'entry', () => ContestEntryType, 'The new entry.');
export const OpenRoundPayload = payloadType<'round', ContestRoundType>(
  'OpenRoundPayload',
  'round',
  () => ContestRoundType,
  'The round that is open now.',
);
export const CloseRoundPayload = payloadType<'round', ContestRoundType>(
  'CloseRoundPayload',
  'round',
  () => ContestRoundType,
  'The closed round.',
);
