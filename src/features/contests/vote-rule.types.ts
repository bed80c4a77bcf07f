import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DisplayMode, PointsMethod, ruleOf, type VoteRule } from './vote-rule.js';

registerEnumType(DisplayMode, {
  name: 'DisplayMode',
  description: 'When a board shows what was voted (票数显示方式).',
  valuesConfig: {
    LIVE: { description: 'At once (实时).' },
    DELAYED: { description: 'Every so many minutes, what was voted until then (定时刷新).' },
    DAILY_AT: { description: 'Once a day, what was voted until then (每日公布).' },
    HIDDEN_UNTIL_CLOSE: { description: 'Nothing until the round is over (截止前不公布).' },
  },
});

registerEnumType(PointsMethod, {
  name: 'PointsMethod',
  description: 'How votes become points (票数折分方式).',
  valuesConfig: {
    NONE: { description: 'They do not (不折分).' },
    NORMALIZE_MAX: { description: 'Votes by the most votes, times 100 (按最高票折百).' },
    RANK_POINTS: { description: 'By place: 100 for the first, evenly down to the last (按名次折分).' },
    THRESHOLD: { description: '100 for whoever has enough votes, else none (达标计分).' },
  },
});

@ObjectType('VoteRule', {
  description: 'The rule of a round’s voting (投票规则); frozen when the round opens, amended only as an announced version.',
})
export class VoteRuleType implements VoteRule {
  @Field(() => Int, { description: 'The version of the contest’s rules it stands in (规则版本).' })
  version!: number;

  @Field(() => Int, { description: 'Ballots of one voter a day; the day begins at midnight in Asia/Shanghai (每日票数).' })
  perDay!: number;

  @Field(() => Int, { description: 'How many of them a day may name the same entry (每作品每日票数).' })
  perEntryPerDay!: number;

  @Field(() => Int, { nullable: true, description: 'Ballots of one voter in the whole round; null: no limit (总票数上限).' })
  totalCap!: number | null;

  @Field(() => Int, { description: 'The fewest entries on a ballot (每票最少作品数).' })
  ballotMin!: number;

  @Field(() => Int, { description: 'The most entries on a ballot, each another one (每票最多作品数).' })
  ballotMax!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'First minute of the day, in Asia/Shanghai, at which votes are taken; null: the whole day (每日开始).',
  })
  dailyFrom!: number | null;

  @Field(() => Int, { nullable: true, description: 'First minute of the day at which votes are no longer taken (每日结束).' })
  dailyTo!: number | null;

  @Field(() => Boolean, { description: 'Whether a member may vote for an entry she performs (可否投自己).' })
  isSelfVoteAllowed!: boolean;

  @Field(() => Int, { description: 'How many times the usual work a device shows before it votes (工作量证明等级).' })
  proofLevel!: number;

  @Field(() => DisplayMode, { description: 'When the board shows votes (票数显示方式).' })
  display!: DisplayMode;

  @Field(() => Int, { nullable: true, description: 'DELAYED: every so many minutes; DAILY_AT: the minute of the day (显示分钟数).' })
  displayMinutes!: number | null;

  @Field(() => PointsMethod, { description: 'How votes become points (折分方式).' })
  points!: PointsMethod;

  @Field(() => Int, { nullable: true, description: 'THRESHOLD: votes that an entry needs (票数线).' })
  threshold!: number | null;

  @Field(() => Int, { description: 'Percent of the result that is the votes’; the rest is the judges’ (投票权重).' })
  voteWeight!: number;

  static from(row: VoteRule & { readonly ruleVersion: number }): VoteRuleType {
    return Object.assign(new VoteRuleType(), { version: row.ruleVersion, ...ruleOf(row) });
  }
}

@InputType({ description: 'How a round is voted; what is absent is as in most contests.' })
export class VoteRuleInput {
  @Field(() => Int, { description: 'Ballots of one voter a day: 1 to 1000.' })
  perDay!: number;

  @Field(() => Int, { description: 'How many of them may name the same entry: 1 to `perDay`.' })
  perEntryPerDay!: number;

  @Field(() => Int, { nullable: true, description: 'Ballots in the whole round: at least `perDay`; absent: no limit.' })
  totalCap?: number | null;

  @Field(() => Int, { nullable: true, description: 'The fewest entries on a ballot, 1 to 100; absent: 1.' })
  ballotMin?: number | null;

  @Field(() => Int, { nullable: true, description: 'The most entries on a ballot, up to 100; absent: `ballotMin`.' })
  ballotMax?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'First minute of the day, in Asia/Shanghai, at which votes are taken; absent: the whole day.',
  })
  dailyFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'First minute of the day at which votes are no longer taken, up to 1440.' })
  dailyTo?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'False: a member may not vote for an entry she performs; absent: true.' })
  isSelfVoteAllowed?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How many times the usual work a device shows, 1 to 20; absent: 1.' })
  proofLevel?: number | null;

  @Field(() => DisplayMode, { nullable: true, description: 'When the board shows votes; absent: LIVE.' })
  display?: DisplayMode | null;

  @Field(() => Int, { nullable: true, description: 'DELAYED: every so many minutes; DAILY_AT: the minute of the day.' })
  displayMinutes?: number | null;

  @Field(() => PointsMethod, { nullable: true, description: 'How votes become points; absent: NONE.' })
  points?: PointsMethod | null;

  @Field(() => Int, { nullable: true, description: 'THRESHOLD: votes that an entry needs.' })
  threshold?: number | null;

  @Field(() => Int, { nullable: true, description: 'Percent of the result that is the votes’, 0 to 100; absent: 100.' })
  voteWeight?: number | null;
}
