import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { BigCount, Decimal, LocalDateScalar } from '../../graphql/scalars.js';
import { ContestState } from './contest.js';
import { ContestNoticeType } from './life/life.types.js';
import type { SettledVote } from './settle-ballots.js';

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

  readonly vote!: SettledVote['vote'];

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

  @Field(() => Decimal, { description: 'Percent of all votes, two decimals (占比).' })
  share!: string;
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

  @Field(() => BigCount, { description: 'All votes of the round; never falls within an epoch (总票数).' })
  totalVotes!: number;

  @Field(() => Int, { description: 'Screens that watch now (当前观看).' })
  viewers!: number;

  @Field(() => Int, { description: 'The most that ever watched at once (观看峰值).' })
  peakViewers!: number;

  @Field(() => [ContestBoardEntryType], { description: 'Its entries, by number.' })
  entries!: readonly ContestBoardEntryType[];
}
