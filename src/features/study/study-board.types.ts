import { Field, ID, Int, ObjectType } from 'type-graphql';
import './study.enums.types.js';
import { BigCount } from '../../graphql/scalars.js';
import { StudyState } from './study.js';

@ObjectType('StudyBoardUnit', { description: 'One unit on the wall (单位签到情况).' })
export class StudyBoardUnitType {
  @Field(() => ID, { description: 'The unit, as it was on the day of the roster.' })
  unitBranchId!: string;

  @Field(() => String, { description: 'Its name (单位).' })
  name!: string;

  @Field(() => Int, { description: 'People due (应到).' })
  due!: number;

  @Field(() => Int, { description: 'Came by the start (已到).' })
  present!: number;

  @Field(() => Int, { description: 'Came after the start (迟到).' })
  late!: number;

  @Field(() => Int, { description: 'Did not come; 0 until the session is over (缺席).' })
  absent!: number;
}

@ObjectType('StudyBoard', { description: 'The wall of a study session (签到大屏): absolute counts, nobody’s name.' })
export class StudyBoardType {
  @Field(() => ID, { description: 'Changes when counting began anew; a client then reloads.' })
  epoch!: string;

  @Field(() => BigCount, { description: 'Place of this state within the epoch; a client drops smaller ones.' })
  seq!: number;

  @Field(() => Date, { description: 'When this state was last confirmed (数据时间).' })
  asOf!: Date;

  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;

  @Field(() => String, { description: 'What is studied (主题).' })
  title!: string;

  @Field(() => StudyState, { description: 'Where it stands (状态).' })
  state!: StudyState;

  @Field(() => Date, { description: 'When it starts (开始时间).' })
  startsAt!: Date;

  @Field(() => Date, { description: 'When it is to end (结束时间).' })
  endsAt!: Date;

  @Field(() => Int, { description: 'People due (应到).' })
  due!: number;

  @Field(() => Int, { description: 'Came by the start (已到).' })
  present!: number;

  @Field(() => Int, { description: 'Came after the start (迟到).' })
  late!: number;

  @Field(() => Int, { description: 'Did not come; 0 until the session is over (缺席).' })
  absent!: number;

  @Field(() => Int, { description: 'Screens that watch now (当前观看).' })
  viewers!: number;

  @Field(() => Int, { description: 'The most that ever watched at once (观看峰值).' })
  peakViewers!: number;

  @Field(() => [StudyBoardUnitType], { description: 'By unit, in the order of their names (各单位).' })
  byUnit!: readonly StudyBoardUnitType[];
}
