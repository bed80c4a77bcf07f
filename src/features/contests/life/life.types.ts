import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { ContestRoundType } from '../contest.types.js';
import { contestPayload } from '../contest-payloads.js';
import { VoteRuleInput } from '../vote-rule.types.js';
import type { ContestLot, ContestNotice, ContestRules } from './life.entity.js';
import { NoticeKind } from './life.js';
import { ContestMove } from './move-contest.js';

registerEnumType(NoticeKind, {
  name: 'ContestNoticeKind',
  description: 'What a notice of a contest is about (公告类别).',
  valuesConfig: {
    RULES: { description: 'The rules were published (规则发布).' },
    AMENDMENT: { description: 'The rules, or those of a round, were amended (规则修订).' },
    SUSPENDED: { description: 'The contest was suspended (暂停).' },
    RESUMED: { description: 'It goes on (恢复).' },
    CANCELLED: { description: 'It was called off (取消).' },
    RECOUNT: { description: 'Votes were counted anew (重新计票).' },
    RESULT: { description: 'The result was put on public notice, confirmed or taken back (结果).' },
    OTHER: { description: 'Anything else its host wants known (其他).' },
  },
});

registerEnumType(ContestMove, {
  name: 'ContestMove',
  description: 'Steps that change where a contest stands (比赛进程).',
  valuesConfig: {
    OPEN_REGISTRATION: { description: 'Takes entries from now on (开始报名).' },
    CLOSE_REGISTRATION: { description: 'Takes no more entries; their review goes on (截止报名).' },
    SUSPEND: { description: 'Stops everything for now; votes are not taken (暂停).' },
    RESUME: { description: 'Goes on where it stood (恢复).' },
    CANCEL: { description: 'Calls it off (取消).' },
    ARCHIVE: { description: 'Puts it away for good after its awards (归档).' },
  },
});

@ObjectType('ContestRules', { description: 'One version of the rules of a contest (规则版本).' })
export class ContestRulesType {
  @Field(() => Int, { description: 'From 1; votes and scores name the version they were given under (版本).' })
  version!: number;

  @Field(() => ID, { nullable: true, description: 'The round it is about; null: the whole contest (轮次).' })
  roundId!: string | null;

  @Field(() => String, { description: 'What it says (内容).' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'The rule of the round’s voting, as JSON (投票规则).' })
  voteRule!: string | null;

  @Field(() => Date, { nullable: true, description: 'When the round closes under it (截止时间).' })
  closesAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was amended; null for what is no amendment (修订原因).' })
  reason!: string | null;

  @Field(() => String, { description: 'SHA-256 of all of it, to compare a printed copy with (摘要).' })
  digest!: string;

  @Field(() => Date, { description: 'When it was published (发布时间).' })
  publishedAt!: Date;

  static from(row: ContestRules): ContestRulesType {
    const closesAt = row.closesAt === null ? null : new Date(row.closesAt);
    return Object.assign(new ContestRulesType(), { ...row, closesAt, publishedAt: new Date(row.publishedAt) });
  }
}

@ObjectType('ContestNotice', { description: 'Something that everybody who watches a contest is told (公告).' })
export class ContestNoticeType {
  @Field(() => NoticeKind, { description: 'What it is about (类别).' })
  kind!: NoticeKind;

  @Field(() => String, { description: 'Its words (内容).' })
  text!: string;

  @Field(() => Date, { description: 'When it was published (发布时间).' })
  publishedAt!: Date;

  static from({ kind, text, publishedAt }: Pick<ContestNotice, 'kind' | 'text' | 'publishedAt'>): ContestNoticeType {
    return Object.assign(new ContestNoticeType(), { kind, text, publishedAt: new Date(publishedAt) });
  }
}

@ObjectType('ContestLot', {
  description:
    'A running order that was drawn (抽签). Anybody can draw it again: Fisher and Yates’s shuffle of `entryIds`, its numbers the first 48 bits of HMAC-SHA-256(seed, "lot n").',
})
export class ContestLotType {
  @Field(() => Int, { description: '1 for the first draw; the newest one holds (次序).' })
  number!: number;

  @Field(() => String, { description: '32 bytes, in hex (种子).' })
  seed!: string;

  @Field(() => [ID], { description: 'What was drawn from, by number.' })
  entryIds!: readonly string[];

  @Field(() => [ID], { description: 'The running order (出场顺序).' })
  drawn!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Why it was drawn again; null for the first (重抽原因).' })
  reason!: string | null;

  @Field(() => Date, { description: 'When it was drawn (抽签时间).' })
  drawnAt!: Date;

  static from(row: ContestLot): ContestLotType {
    const lists = { entryIds: row.entryIds.split(','), drawn: row.drawn.split(',') };
    return Object.assign(new ContestLotType(), { ...row, ...lists, drawnAt: new Date(row.drawnAt) });
  }
}

const EXPECTED = 'The version the change is based on; VERSION_STALE when somebody was faster.';

@InputType({ description: 'The rules of a contest, published for the first time.' })
export class PublishContestRulesInput {
  @Field(() => ID, { description: 'The contest, as a draft.' })
  contestId!: string;

  @Field(() => String, { description: 'The notice with its rules: at most 20 000 characters, with line breaks.' })
  text!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'Amended rules of a contest.' })
export class AmendContestRulesInput extends PublishContestRulesInput {
  @Field(() => String, { description: 'Why, for everybody: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'A step of a contest.' })
export class MoveContestInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => ContestMove, { description: 'The step.' })
  step!: ContestMove;

  @Field(() => String, { nullable: true, description: 'Why, for everybody; needed to suspend, resume and cancel: at most 500 characters.' })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'A notice to everybody who watches a contest.' })
export class AnnounceInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, { description: 'Its words: at most 500 characters.' })
  text!: string;
}

@InputType({ description: 'What changes of a running round; what is absent stays.' })
export class AmendRoundInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => Date, { nullable: true, description: 'First moment at which votes no longer count.' })
  closesAt?: Date | null;

  @Field(() => VoteRuleInput, { nullable: true, description: 'The rule from now on; votes that were cast stay as they are.' })
  rule?: VoteRuleInput | null;

  @Field(() => String, { description: 'Why, for everybody: at most 500 characters.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'A closed round of which it is decided who goes on.' })
export class DecideRoundInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
}

@InputType({ description: 'A running order to be drawn.' })
export class DrawLotsInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, {
    nullable: true,
    description: '64 hex digits, for example thrown before everybody; drawn by the server when absent.',
  })
  seed?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is drawn again; needed from the second time on: at most 500 characters.' })
  reason?: string | null;
}

@InputType({ description: 'A board that is to stand still, or to go on.' })
export class FreezeBoardInput {
  @Field(() => ID, { description: 'The newest round of its contest.' })
  roundId!: string;

  @Field(() => Boolean, { description: 'True: it stands still from now on; false: it goes on.' })
  isFrozen!: boolean;
}

const roundPayload = (name: string) =>
  payloadType<'round', ContestRoundType>(name, 'round', () => ContestRoundType, 'The round as it is now.');

export const PublishContestRulesPayload = contestPayload('PublishContestRulesPayload');
export const AmendContestRulesPayload = contestPayload('AmendContestRulesPayload');
export const MoveContestPayload = contestPayload('MoveContestPayload');
export const AnnouncePayload = contestPayload('AnnouncePayload');
export const AmendRoundPayload = roundPayload('AmendRoundPayload');
export const DecideRoundPayload = roundPayload('DecideRoundPayload');
export const FreezeBoardPayload = roundPayload('FreezeBoardPayload');
export const DrawLotsPayload = payloadType<'lot', ContestLotType>('DrawLotsPayload', 'lot', () => ContestLotType, 'What was drawn.');
