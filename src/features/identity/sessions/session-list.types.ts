import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { DateTime } from '../../../graphql/scalars.js';
import { AccountType } from '../account.types.js';
import type { Session } from '../session.entity.js';
import { Assurance } from '../session.js';

registerEnumType(Assurance, {
  name: 'Assurance',
  description: 'How somebody proved who she is when she signed in (验证方式).',
  valuesConfig: {
    PASSWORD: { description: 'By one thing: a password, or the word of another provider (口令).' },
    SECOND_FACTOR: { description: 'By that and a code (二次验证).' },
  },
});

@ObjectType('SignInSession', { description: 'A sign-in that has not ended (登录会话).' })
export class SignInSessionType {
  @Field(() => ID, { description: 'Its id; pass it to `signOut`.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was opened (登录时间).' })
  openedAt!: Date;

  @Field(() => DateTime, { description: 'When it last fetched new tokens, which happens every quarter of an hour in use (最近使用).' })
  lastUsedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The network it was opened from; never the whole address (网段).' })
  network!: string | null;

  @Field(() => String, { nullable: true, description: 'The kind of browser or app it was opened with (客户端).' })
  agent!: string | null;

  @Field(() => Assurance, { description: 'How its owner proved who she is (验证方式).' })
  assurance!: Assurance;

  @Field(() => Boolean, { description: 'True for the one that asks (当前会话).' })
  isCurrent!: boolean;

  static from({ id, createdAt, rotatedAt, network, agent, assurance }: Session, current: string | null): SignInSessionType {
    const times = { openedAt: new Date(createdAt), lastUsedAt: new Date(rotatedAt) };
    return Object.assign(new SignInSessionType(), { id, network, agent, assurance, ...times, isCurrent: id === current });
  }
}

@InputType({ description: 'Whose sign-ins to end.' })
export class SignOutAccountInput {
  @Field(() => ID, { description: 'The account.' })
  accountId!: string;
}

export const SignOutAccountPayload = payloadType<'account', AccountType>(
  'SignOutAccountPayload',
  'account',
  () => AccountType,
  'The account, signed out everywhere.',
);
