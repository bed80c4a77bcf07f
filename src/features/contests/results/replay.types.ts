import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { BigCount } from '../../../graphql/scalars.js';
import { Compared } from './compare-results.js';

registerEnumType(Compared, {
  name: 'ResultCompared',
  description: 'What a replay compares (比对项目).',
  valuesConfig: {
    rank: { description: 'The place (名次).' },
    votes: { description: 'The valid votes (有效票数).' },
    points: { description: 'The points, in thousandths (总分，千分之一分).' },
    judgeScore: { description: 'The judges’ final score, in hundredths (评委得分，百分之一分).' },
  },
});

@ObjectType('ResultDifference', { description: 'Where the stored result and a replay differ (差异).' })
export class ResultDifferenceType {
  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => Compared, { description: 'What differs (比对项目).' })
  what!: Compared;

  @Field(() => BigCount, { nullable: true, description: 'What is stored; null: nothing (存档值).' })
  stored!: number | null;

  @Field(() => BigCount, { nullable: true, description: 'What the votes and sheets make now; null: nothing (重算值).' })
  counted!: number | null;
}

@ObjectType('ContestReplay', { description: 'A result made anew from its votes and score sheets (重演).' })
export class ContestReplayType {
  @Field(() => Boolean, { description: 'True when the awards that follow are the stored ones (奖项一致).' })
  areAwardsEqual!: boolean;

  @Field(() => [ResultDifferenceType], { description: 'Empty when the places are the stored ones (差异).' })
  differences!: readonly ResultDifferenceType[];
}

@ObjectType('NotaryPack', { description: 'A permission to fetch the notary’s pack of a contest, good for minutes (公证材料包).' })
export class NotaryPackType {
  @Field(() => String, { description: 'Path on this host: GET it there. Whoever has it can use it: show it to nobody.' })
  url!: string;

  @Field(() => Date, { description: 'The moment from which it is no longer good.' })
  expiresAt!: Date;
}

@InputType({ description: 'The contest whose pack is wanted.' })
export class ExportNotaryPackInput {
  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => String, { description: 'What for, for the audit trail: at most 500 characters.' })
  reason!: string;
}

export const ExportNotaryPackPayload = payloadType<'pack', NotaryPackType>(
  ...(['ExportNotaryPackPayload', 'pack', () => NotaryPackType, 'Where to GET it.'] as const),
);
