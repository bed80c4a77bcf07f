import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import type { BranchTerm } from './term.entity.js';

@ObjectType('BranchTerm', { description: 'One elected term of a branch (届次).' })
export class BranchTermType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => LocalDateScalar, { description: 'First day.' })
  startsOn!: string;

  @Field(() => LocalDateScalar, { description: 'First day after it: from then on the next election is due (届满日期).' })
  endsOn!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of the election (换届选举日期).' })
  electedOn!: string | null;

  static from(row: BranchTerm): BranchTermType {
    const { id, startsOn, endsOn, electedOn } = row;
    return Object.assign(new BranchTermType(), { id, startsOn, endsOn, electedOn });
  }
}

@InputType({ description: 'A term of a branch; terms of one branch never overlap.' })
export class RecordTermInput {
  @Field(() => ID, { description: 'The branch.' })
  branchId!: string;

  @Field(() => LocalDateScalar, { description: 'First day; not in the future.' })
  startsOn!: string;

  @Field(() => LocalDateScalar, { description: 'First day after it; may lie in the future.' })
  endsOn!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of the election; not in the future.' })
  electedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

export const RecordTermPayload = payloadType<'term', BranchTermType>(
  'RecordTermPayload',
  'term',
  () => BranchTermType,
  'The recorded term.',
);
