import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { BigCount, Decimal } from '../../../graphql/scalars.js';
import { ContestRoundState, ContestState } from '../contest.js';
import { SheetOutcome } from './final-score.js';
import { PerformanceState } from './judging.js';
import { TieDecision } from './ranking.js';

@ObjectType('StageSheet', { description: 'A seat’s part in a released score (评委评分).' })
export class StageSheetType {
  @Field(() => Int, { description: 'The seat (席位).' })
  seat!: number;

  @Field(() => SheetOutcome, { description: 'Counted, dropped (shown struck out) or left out (计分情况).' })
  outcome!: SheetOutcome;

  @Field(() => Decimal, { nullable: true, description: 'Its total, exact; null when none was handed in (总分).' })
  total!: string | null;
}

@ObjectType('StageEntry', { description: 'An entry of a judged round (参赛选手); nothing of its score before the release.' })
export class StageEntryType {
  @Field(() => ID, { description: 'The entry.' })
  id!: string;

  @Field(() => Int, { description: 'Its number (编号).' })
  number!: number;

  @Field(() => String, { description: 'Its title (作品名称).' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The name shown with consent (选手姓名).' })
  performerName!: string | null;

  @Field(() => PerformanceState, { description: 'Where it stands (出场状态).' })
  state!: PerformanceState;

  @Field(() => Int, { nullable: true, description: 'Which to be called it was, from 1 (出场顺序).' })
  place!: number | null;

  @Field(() => Decimal, { nullable: true, description: 'Its released score, two decimals (最终得分).' })
  finalScore!: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Points taken for the time, in a released score (时间扣分).' })
  penalty!: string | null;

  @Field(() => Int, { nullable: true, description: 'Place among the released scores (名次).' })
  rank!: number | null;

  @Field(() => TieDecision, { nullable: true, description: 'What decided the place; null: no other final score is equal (同分裁定).' })
  tie!: TieDecision | null;

  @Field(() => [StageSheetType], { description: 'The sheets of a released score, by seat; empty where the rule hides them (各评委评分).' })
  sheets!: readonly StageSheetType[];
}

@ObjectType('StageSeat', { description: 'A seat of the panel as the hall sees it, without a name (评委席).' })
export class StageSeatType {
  @Field(() => Int, { description: 'Its number (席位).' })
  seat!: number;

  @Field(() => Boolean, { description: 'The chief judge (评委会主任).' })
  isChief!: boolean;

  @Field(() => Boolean, { description: 'Has handed in for the entry on the stage (已提交).' })
  isIn!: boolean;

  @Field(() => Boolean, { description: 'Stands aside from the entry on the stage (回避).' })
  isRecused!: boolean;
}

@ObjectType('StageClock', {
  description: 'The clock of whoever is on the stage (计时): instants of the server and seconds of the rule; screens count by themselves.',
})
export class StageClockType {
  @Field(() => Date, { nullable: true, description: 'When the entry was called (叫号时间).' })
  calledAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its clock was started; shifted by what it was held (开始时间).' })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its clock was stopped (结束时间).' })
  stoppedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Shorter costs points (最短秒数).' })
  leastSeconds!: number | null;

  @Field(() => Int, { nullable: true, description: 'The lamp goes on (提示灯秒数).' })
  warnSeconds!: number | null;

  @Field(() => Int, { nullable: true, description: 'The bell rings (铃响秒数).' })
  bellSeconds!: number | null;

  @Field(() => Int, { nullable: true, description: 'Whoever is later than this after the call forfeits (迟到弃权秒数).' })
  forfeitSeconds!: number | null;
}

@ObjectType('StageBoard', { description: 'The stage of a judged round (现场大屏): who speaks, who is next, and what is released.' })
export class StageBoardType {
  @Field(() => ID, { description: 'A new one means: reload (数据纪元).' })
  epoch!: string;

  @Field(() => BigCount, { description: 'Grows with every committed change within the epoch (序号).' })
  seq!: number;

  @Field(() => Date, { description: 'When this state was last confirmed (数据时间).' })
  asOf!: Date;

  @Field(() => ID, { description: 'The contest.' })
  contestId!: string;

  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => String, { description: 'Title of the contest (名称).' })
  title!: string;

  @Field(() => ContestState, { description: 'Where the contest stands (阶段).' })
  phase!: ContestState;

  @Field(() => ContestRoundState, { description: 'Where the round stands (轮次状态).' })
  roundState!: ContestRoundState;

  @Field(() => Boolean, { description: 'A rehearsal: nothing of it counts (彩排).' })
  isDrill!: boolean;

  @Field(() => Date, { nullable: true, description: 'Since when everything waits: clocks stand still at this instant (暂停时间).' })
  heldAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why (暂停原因).' })
  holdReason!: string | null;

  @Field(() => ID, { nullable: true, description: 'The entry on the stage (正在宣讲).' })
  nowEntryId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The entry that comes next (下一位).' })
  nextEntryId!: string | null;

  @Field(() => StageClockType, { nullable: true, description: 'The clock of the entry on the stage.' })
  clock!: StageClockType | null;

  @Field(() => Int, { description: 'Sheets handed in for the entry on the stage (已提交评委数).' })
  judgesIn!: number;

  @Field(() => Int, { description: 'Sheets still to come for it (未提交评委数).' })
  judgesMissing!: number;

  @Field(() => [StageSeatType], { description: 'The seats of the panel.' })
  seats!: readonly StageSeatType[];

  @Field(() => [StageEntryType], { description: 'Its entries, by number.' })
  entries!: readonly StageEntryType[];
}

@InputType({ description: 'Whom to call to the stage.' })
export class CallEntryInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => ID, { nullable: true, description: 'Who comes next; absent: the next of the running order that was not called.' })
  nextEntryId?: string | null;
}

@InputType({ description: 'The clock to start.' })
export class StartTimerInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => Boolean, { nullable: true, description: 'True: a clock that was started or stopped by mistake starts anew.' })
  isRestart?: boolean | null;
}

@InputType({ description: 'The clock to stop.' })
export class StopTimerInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;
}

@InputType({ description: 'Who did not come.' })
export class MarkForfeitInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The entry on the stage.' })
  entryId!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'The stage to hold.' })
export class HoldStageInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => String, { nullable: true, description: 'What the hall is told: at most 200 characters.' })
  reason?: string | null;
}

@InputType({ description: 'The stage to resume.' })
export class ResumeStageInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;
}

const stagePayload = (name: string) => payloadType<'stage', StageBoardType>(name, 'stage', () => StageBoardType, 'The stage as it is now.');

export const CallEntryPayload = stagePayload('CallEntryPayload');
export const StartTimerPayload = stagePayload('StartTimerPayload');
export const StopTimerPayload = stagePayload('StopTimerPayload');
export const MarkForfeitPayload = stagePayload('MarkForfeitPayload');
export const HoldStagePayload = stagePayload('HoldStagePayload');
export const ResumeStagePayload = stagePayload('ResumeStagePayload');
