import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BigCount } from '../../../../graphql/scalars.js';
import type { RiskReport } from './risk-report.js';
import { type EntryRisk, type RiskSign, RiskSignKind } from './risk-signs.js';
import { wordsOf } from './risk-words.js';

registerEnumType(RiskSignKind, {
  name: 'RiskSignKind',
  description: 'What makes votes look bought (异常特征). One alone is no suspicion.',
  valuesConfig: {
    BURST: { description: 'Far more votes in some minutes than the entry and the contest usually get (突增).' },
    SHARED_NETWORK: { description: 'Many voters from one network that votes for nobody else (同一网络).' },
    REGULAR_INTERVALS: { description: 'Votes as evenly spaced as a machine’s (间隔均匀).' },
    NO_TICKET: { description: 'Votes cast without having looked at the page, far more than elsewhere (未浏览即投).' },
  },
});

@ObjectType('RiskSign', { description: 'One sign at an entry, with its numbers (异常特征). It names no voter and no network.' })
export class RiskSignType {
  @Field(() => RiskSignKind, { description: 'Which.' })
  kind!: RiskSignKind;

  @Field(() => BigCount, { description: 'How many votes bear it (涉及票数).' })
  votes!: number;

  @Field(() => Date, { description: 'When the first of them was cast (起始时间).' })
  from!: Date;

  @Field(() => Date, { description: 'When the last of them was cast (结束时间).' })
  to!: Date;

  @Field(() => String, { description: 'In one plain sentence, in Chinese (说明).' })
  text!: string;

  static from(sign: RiskSign): RiskSignType {
    const { kind, votes } = sign;
    const span = { from: new Date(votes[0]!.castAt), to: new Date(votes.at(-1)!.castAt) };
    return Object.assign(new RiskSignType(), { kind, votes: votes.length, ...span, text: wordsOf(sign) });
  }
}

@ObjectType('EntryRisk', { description: 'What was found at one entry (作品风险).' })
export class EntryRiskType {
  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => Int, { description: 'Its number (编号).' })
  number!: number;

  @Field(() => String, { description: 'Its title (作品名称).' })
  title!: string;

  @Field(() => BigCount, { description: 'Its votes that were looked at (票数).' })
  votes!: number;

  @Field(() => BigCount, { description: 'Votes with two different signs at least (可疑票数).' })
  suspects!: number;

  @Field(() => [RiskSignType], { description: 'The signs, one by one.' })
  signs!: readonly RiskSignType[];

  static from({ entry, votes, suspects, signs }: RiskReport['entries'][number] & EntryRisk): EntryRiskType {
    const named = { entryId: entry.id, number: entry.number, title: entry.title };
    return Object.assign(new EntryRiskType(), { ...named, votes, suspects: suspects.length, signs: signs.map(RiskSignType.from) });
  }
}

@ObjectType('RiskReport', {
  description: 'Signs of bought votes in a round (刷票风险报告), for whoever runs the contest or watches over it.',
})
export class RiskReportType {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => Date, { description: 'When it was looked at (数据时间).' })
  asOf!: Date;

  @Field(() => BigCount, { description: 'Votes that were looked at (票数).' })
  votes!: number;

  @Field(() => BigCount, { description: 'Votes with two different signs at least (可疑票数).' })
  suspects!: number;

  @Field(() => [EntryRiskType], { description: 'Entries with signs, the most suspect one first.' })
  entries!: readonly EntryRiskType[];

  static from({ round, asOf, votes, suspects, entries }: RiskReport): RiskReportType {
    return Object.assign(new RiskReportType(), { roundId: round.id, asOf, votes, suspects, entries: entries.map(EntryRiskType.from) });
  }
}

@ArgsType()
export class RiskReportArgs {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => ID, { nullable: true, description: 'The round; absent: the newest one.' })
  roundId?: string | null;

  @Field(() => Date, { nullable: true, description: 'Votes from this moment on.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Votes before this moment. At most 100 000 votes are looked at together.' })
  to?: Date | null;
}
