import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import './study.enums.types.js';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { NodeType } from '../../graphql/node.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { enumFilter, IdFilter, InstantFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../graphql/where.js';
import type { Attendance, StudySession } from './study.entity.js';
import { AttendanceStatus, CheckInMethod, StudyKind, StudyMode, StudyState } from './study.js';

@ObjectType('StudySession', { implements: NodeType, description: 'One study session of a branch (学习活动); shown to those who hold it.' })
export class StudySessionType extends NodeType {
  @Field(() => StudyKind, { description: 'What it is (类别).' })
  kind!: StudyKind;

  @Field(() => String, { description: 'What is studied (主题).' })
  title!: string;

  @Field(() => Date, { description: 'When it starts; who comes later is late (开始时间).' })
  startsAt!: Date;

  @Field(() => Date, { description: 'When it is to end (结束时间).' })
  endsAt!: Date;

  @Field(() => String, { nullable: true, description: 'Where it is held (地点).' })
  place!: string | null;

  @Field(() => StudyMode, { description: 'How it is held (方式).' })
  mode!: StudyMode;

  @Field(() => StudyState, { description: 'Where it stands (状态).' })
  state!: StudyState;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day whose roster says who is due; null before check-in opens.' })
  rosterDay!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly branchId!: string;
  readonly checkInCode!: string | null;

  static from(row: StudySession): StudySessionType {
    const hours = { startsAt: new Date(row.startsAt), endsAt: new Date(row.endsAt) };
    return Object.assign(new StudySessionType(), row, hours);
  }
}

@ObjectType('Attendance', { implements: NodeType, description: 'One person who is due at a session (应到记录).' })
export class AttendanceType extends NodeType {
  @Field(() => ID, { description: 'The person.' })
  memberId!: string;

  @Field(() => AttendanceStatus, { description: 'Whether the person has come (状态).' })
  status!: AttendanceStatus;

  @Field(() => Date, { nullable: true, description: 'When, by the clock of the server (签到时间).' })
  checkedInAt!: Date | null;

  @Field(() => CheckInMethod, { nullable: true, description: 'How (签到方式).' })
  method!: CheckInMethod | null;

  @Field(() => Int, { description: 'Grows by one with each change.' })
  version!: number;

  readonly unitBranchId!: string;

  static from(row: Attendance): AttendanceType {
    const checkedInAt = row.checkedInAt === null ? null : new Date(row.checkedInAt);
    return Object.assign(new AttendanceType(), row, { checkedInAt });
  }
}

export const StudySessionConnection = connectionType('StudySession', () => StudySessionType);
export const AttendanceConnection = connectionType('Attendance', () => AttendanceType);

const kindFilter = enumFilter('StudyKind', StudyKind);
const stateFilter = enumFilter('StudyState', StudyState);
const instantOf = (value: unknown): number => (value as Date).getTime();

/** What sessions can be filtered by. */
export const sessionFields = {
  id: { filter: () => IdFilter, column: 's.id', description: 'Its id.' },
  kind: { filter: () => kindFilter, column: 's.kind', description: 'What it is.' },
  state: { filter: () => stateFilter, column: 's.state', description: 'Where it stands.' },
  title: { filter: () => TextFilter, column: 's.title', description: 'What is studied.' },
  branchId: { filter: () => IdFilter, column: 's.branchId', description: 'The branch that holds it.' },
  startsAt: { filter: () => InstantFilter, column: 's.startsAt', stored: instantOf, description: 'When it starts.' },
};
const StudySessionWhere = whereType('StudySession', sessionFields);

export const sessionOrder = { STARTS_AT: { expression: 's.startsAt', description: 'By the time it starts.' } };
const StudySessionOrder = orderType('StudySession', sessionOrder);

@ArgsType()
export class StudySessionListArgs extends PageArgs {
  @Field(() => StudySessionWhere, { nullable: true, description: 'Which sessions to keep.' })
  where?: Where | null;

  @Field(() => [StudySessionOrder], { nullable: true, description: 'How to sort them; latest first when absent.' })
  orderBy?: OrderBy[] | null;
}
