import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { type Locale, messageOf } from '../../lib/refusal.js';
import type { CheckedIn } from './check-in.js';
import { CheckInMethod, StudyKind, StudyMode } from './study.js';
import { AttendanceType, StudySessionType } from './study.types.js';

@InputType({ description: 'A new study session.' })
export class PlanSessionInput {
  @Field(() => ID, { description: 'The branch that holds it; its members and those of the branches below are due.' })
  branchId!: string;

  @Field(() => StudyKind, { description: 'What it is.' })
  kind!: StudyKind;

  @Field(() => String, { description: 'What is studied: at most 120 characters.' })
  title!: string;

  @Field(() => Date, { description: 'When it starts.' })
  startsAt!: Date;

  @Field(() => Date, { description: 'When it is to end: after the start, within seven days.' })
  endsAt!: Date;

  @Field(() => String, { nullable: true, description: 'Where: at most 120 characters.' })
  place?: string | null;

  @Field(() => StudyMode, { description: 'How it is held.' })
  mode!: StudyMode;

  @Field(() => String, { nullable: true, description: 'Makes the write repeatable: the same key answers the first result.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The session to take a step with.' })
export class SessionStepInput {
  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the step is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

@InputType('CheckInInput', { description: 'Somebody who has come.' })
export class CheckInInputType {
  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;

  @Field(() => ID, { description: 'The person.' })
  memberId!: string;

  @Field(() => CheckInMethod, { description: 'How.' })
  method!: CheckInMethod;

  @Field(() => String, { nullable: true, description: 'The six digits on the screen; needed with CODE6.' })
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'Makes the write repeatable: the same key answers the first result.' })
  idempotencyKey?: string | null;
}

@ObjectType('CheckIn', { description: 'A check-in as it stands (签到结果).' })
export class CheckInType {
  @Field(() => AttendanceType, { description: 'The attendance, as the first scan wrote it.' })
  attendance!: AttendanceType;

  @Field(() => Boolean, { description: 'True: the person had checked in before, nothing was changed (重复签到).' })
  isRepeated!: boolean;

  @Field(() => String, { nullable: true, description: 'Words to show when it is a repeat.' })
  notice!: string | null;

  static from({ attendance, isRepeated }: CheckedIn, locale: Locale): CheckInType {
    const notice = isRepeated ? messageOf({ code: 'ALREADY_CHECKED_IN', detail: {} }, locale) : null;
    return Object.assign(new CheckInType(), { attendance: AttendanceType.from(attendance), isRepeated, notice });
  }
}

const sessionPayload = (name: string, description: string) =>
  payloadType<'session', StudySessionType>(name, 'session', () => StudySessionType, description);

export const PlanSessionPayload = sessionPayload('PlanSessionPayload', 'The new session.');
export const OpenCheckInPayload = sessionPayload('OpenCheckInPayload', 'The session, with check-in open.');
export const StartSessionPayload = sessionPayload('StartSessionPayload', 'The session that is held now.');
export const EndSessionPayload = sessionPayload('EndSessionPayload', 'The session that is over.');
export const CheckInPayload = payloadType<'checkIn', CheckInType>('CheckInPayload', 'checkIn', () => CheckInType, 'The check-in.');
