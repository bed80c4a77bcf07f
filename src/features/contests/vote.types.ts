import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { BigCount, Decimal, LocalDateScalar } from '../../graphql/scalars.js';
import { ContestState } from './contest.js';
import { ContestNoticeType } from './life/life.types.js';
import type { SettledVote } from './settle-ballots.js';
import { DisplayMode } from './vote-rule.js';

const VoteStatus = { COUNTED: 'COUNTED', REPEATED: 'REPEATED' } as const;
registerEnumType(VoteStatus, {
  name: 'VoteStatus',
  description: 'What became of a tap (投票结果).',
  valuesConfig: {
    COUNTED: { description: 'Counted just now (已计票).' },
    REPEATED: { description: 'Nothing was added: it repeats a vote that was counted before (重复投票，不再计入).' },
  },
});

@ObjectType('CastVote', { description: 'What a voter is told after a vote is committed (投票回执).' })
export class CastVoteType {
  @Field(() => VoteStatus, { description: 'Counted, or a repeat.' })
  status!: SettledVote['status'];

  @Field(() => Date, { description: 'When the vote that counts was cast (投票时间).' })
  castAt!: Date;

  @Field(() => LocalDateScalar, { description: 'The voting day it belongs to, in Asia/Shanghai (计票日).' })
  dayKey!: string;

  @Field(() => Int, { description: 'Votes that this voter has left today (今日剩余票数).' })
  remainingToday!: number;

  readonly votes!: SettledVote['votes'];

  static from(settled: SettledVote): CastVoteType {
    return Object.assign(new CastVoteType(), { ...settled, castAt: new Date(settled.castAt) });
  }
}

@InputType({ description: 'A vote.' })
export class CastVoteInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The entry voted for.' })
  entryId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the vote repeatable where an entry may be voted for more than once a day: the same key is one vote.',
  })
  idempotencyKey?: string | null;

  @Field(() => String, { nullable: true, description: 'What `voteTicket` gave the page that it is cast on.' })
  ticket?: string | null;
}

@InputType({ description: 'A ballot: several entries, which count together or not at all.' })
export class CastBallotInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => [ID], { description: 'The entries voted for, each once: as many as the rule of the round says.' })
  entryIds!: string[];

  @Field(() => String, { nullable: true, description: 'Makes the ballot repeatable: the same key is one ballot.' })
  idempotencyKey?: string | null;

  @Field(() => String, { nullable: true, description: 'What `voteTicket` gave the page that it is cast on.' })
  ticket?: string | null;
}

@ObjectType('TallyLine', { description: 'What an entry really has, hidden or not (实际票数).' })
export class TallyLineType {
  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => Int, { description: 'Its number (编号).' })
  number!: number;

  @Field(() => BigCount, { description: 'Its valid votes in the round (有效票数).' })
  votes!: number;
}

export const CastBallotPayload = payloadType<'vote', CastVoteType>(
  'CastBallotPayload',
  'vote',
  () => CastVoteType,
  'The ballot as it stands.',
);
export const CastVotePayload = payloadType<'vote', CastVoteType>('CastVotePayload', 'vote', () => CastVoteType, 'The vote as it stands.');

@ObjectType('ContestBoardEntry', { description: 'One entry on the wall (大屏作品行).' })
export class ContestBoardEntryType {
  @Field(() => ID, { description: 'The entry.' })
  id!: string;

  @Field(() => Int, { description: 'Its number (编号).' })
  number!: number;

  @Field(() => String, { description: 'Its title (作品名称).' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The name shown with consent (选手姓名).' })
  performerName!: string | null;

  @Field(() => BigCount, { description: 'Votes in this round (票数).' })
  votes!: number;

  @Field(() => Int, { description: 'Place by votes; equal votes share a place (排名).' })
  rank!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Places climbed within the last minute, below 0: lost; null while that is not known (名次变化).',
  })
  rankChange!: number | null;

  @Field(() => ID, { nullable: true, description: 'The branch it comes from (选送单位).' })
  branchId!: string | null;

  @Field(() => Decimal, { description: 'Percent of all votes, two decimals (占比).' })
  share!: string;
}

@ObjectType('ContestBoardBranch', { description: 'The entries of one branch on the wall (大屏单位行).' })
export class ContestBoardBranchType {
  @Field(() => ID, { description: 'The branch.' })
  branchId!: string;

  @Field(() => String, { description: 'Its name (单位名称).' })
  name!: string;

  @Field(() => Int, { description: 'How many entries it has on the wall (作品数).' })
  entries!: number;

  @Field(() => BigCount, { description: 'Votes for them in this round (票数).' })
  votes!: number;
}

@ObjectType('ContestBoard', { description: 'The wall of a contest (投票大屏): absolute numbers of its newest round.' })
export class ContestBoardType {
  @Field(() => ID, { description: 'Changes with the round and with an announced recount; a client then reloads.' })
  epoch!: string;

  @Field(() => BigCount, { description: 'Place of this state within the epoch; a client drops smaller ones.' })
  seq!: number;

  @Field(() => Date, { description: 'When this state was last confirmed (数据时间).' })
  asOf!: Date;

  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, { description: 'Its title (名称).' })
  title!: string;

  @Field(() => ContestState, { description: 'Where it stands (阶段).' })
  phase!: ContestState;

  @Field(() => Boolean, { description: 'A rehearsal: nothing of it counts (彩排).' })
  isDrill!: boolean;

  @Field(() => ContestNoticeType, { nullable: true, description: 'The newest notice (最新公告).' })
  notice!: ContestNoticeType | null;

  @Field(() => ID, { nullable: true, description: 'The round shown; null before the first one.' })
  roundId!: string | null;

  @Field(() => Date, { nullable: true, description: 'When its voting opens (开始时间).' })
  opensAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its voting closes (截止时间).' })
  closesAt!: Date | null;

  @Field(() => DisplayMode, { nullable: true, description: 'When votes are shown; null before the first round (票数显示方式).' })
  display!: DisplayMode | null;

  @Field(() => Date, { nullable: true, description: 'Only votes received before this are shown; null: all of them (票数截至).' })
  shownUntil!: Date | null;

  @Field(() => Boolean, { description: 'True while the board stands still (封盘).' })
  isFrozen!: boolean;

  @Field(() => Int, { nullable: true, description: 'Votes shown within the last minute; null while that is not known (每分钟增长).' })
  votesPerMinute!: number | null;

  @Field(() => BigCount, { description: 'All votes of the round; never falls within an epoch (总票数).' })
  totalVotes!: number;

  @Field(() => Int, { description: 'Screens that watch now (当前观看).' })
  viewers!: number;

  @Field(() => Int, { description: 'The most that ever watched at once (观看峰值).' })
  peakViewers!: number;

  @Field(() => [ContestBoardBranchType], { description: 'Votes by the branch that sent the entries, the most first.' })
  branches!: readonly ContestBoardBranchType[];

  @Field(() => [ContestBoardEntryType], { description: 'Its entries, by number.' })
  entries!: readonly ContestBoardEntryType[];
}
