import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Recusal } from '../../access/recusal.entity.js';
import { payloadType } from '../../graphql/mutation.js';
import { DateTime } from '../../graphql/scalars.js';

@ObjectType('Recusal', { description: 'Somebody takes no part in what is done with a record (回避).' })
export class RecusalType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'The account that stands aside (回避人).' })
  accountId!: string;

  @Field(() => ID, { description: 'The record it stands aside from (回避事项).' })
  subjectId!: string;

  @Field(() => String, { description: 'Why (回避事由).' })
  reason!: string;

  @Field(() => Boolean, { description: 'True when somebody else told it to; false when it did so of its own accord (责令回避).' })
  isOrdered!: boolean;

  @Field(() => DateTime, { description: 'Since when (起始时间).' })
  declaredAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was lifted; null while it stands (解除时间).' })
  liftedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was lifted (解除事由).' })
  liftReason!: string | null;

  static from({ id, accountId, recordId, reason, declaredById, declaredAt, liftedAt, liftReason }: Recusal): RecusalType {
    const times = { declaredAt: new Date(declaredAt), liftedAt: liftedAt === null ? null : new Date(liftedAt) };
    const isOrdered = declaredById !== accountId;
    return Object.assign(new RecusalType(), { id, accountId, subjectId: recordId, reason, isOrdered, liftReason, ...times });
  }
}

const SUBJECT = 'A case, project, activity, achievement, talk, contest or entry of one.';

@InputType({ description: 'What you stand aside from.' })
export class DeclareRecusalInput {
  @Field(() => ID, { description: `${SUBJECT} You must see it.` })
  subjectId!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'Who is to stand aside, and from what.' })
export class OrderRecusalInput {
  @Field(() => ID, { description: 'The account that is to stand aside.' })
  accountId!: string;

  @Field(() => ID, { description: SUBJECT })
  subjectId!: string;

  @Field(() => String, { description: 'Why: 6 to 200 characters, without numbers of persons; it stays in the audit trail.' })
  reason!: string;
}

@InputType({ description: 'Who may take part again.' })
export class LiftRecusalInput {
  @Field(() => ID, { description: 'The recusal; not your own.' })
  recusalId!: string;

  @Field(() => String, { description: 'Why: 6 to 200 characters, without numbers of persons; it stays in the audit trail.' })
  reason!: string;
}

const answered = (name: string, description: string) =>
  payloadType<'recusal', RecusalType>(name, 'recusal', () => RecusalType, description);
export const DeclareRecusalPayload = answered('DeclareRecusalPayload', 'The recusal.');
export const OrderRecusalPayload = answered('OrderRecusalPayload', 'The recusal.');
export const LiftRecusalPayload = answered('LiftRecusalPayload', 'The lifted recusal.');
