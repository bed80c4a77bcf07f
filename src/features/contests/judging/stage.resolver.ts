import { Arg, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireId, requireInputId } from '../../../graphql/node.js';
import { servedByHub } from '../../../realtime/served-by-hub.js';
import type { ContestsDeps } from '../deps.js';
import { callEntry } from './call-entry.js';
import { holdStage, resumeStage } from './hold-stage.js';
import { markForfeit } from './mark-forfeit.js';
import { startTimer, stopTimer } from './run-clock.js';
import {
  CallEntryInput,
  CallEntryPayload,
  HoldStageInput,
  HoldStagePayload,
  MarkForfeitInput,
  MarkForfeitPayload,
  ResumeStageInput,
  ResumeStagePayload,
  StageBoardType,
  StartTimerInput,
  StartTimerPayload,
  StopTimerInput,
  StopTimerPayload,
} from './stage.types.js';
import { mayWatchStage, readStageBoard } from './stage-board.live.js';

type StagePayload = Promise<Payload<'stage', StageBoardType>>;
type StageVerb<Input> = (deps: ContestsDeps, viewer: GraphContext['viewer'], input: Input) => Promise<void>;

@Resolver()
export class StageResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @Query(() => StageBoardType, { description: 'The stage of a judged round as it stands now (现场大屏).' })
  async stageBoard(
    @Ctx() { viewer }: GraphContext,
    @Arg('roundId', () => ID, { description: 'The round.' }) roundId: string,
  ): Promise<StageBoardType> {
    await mayWatchStage(this.deps, viewer, requireId('contest_round', roundId));
    return readStageBoard(this.deps, roundId);
  }

  @Subscription(() => StageBoardType, {
    name: 'stageBoard',
    subscribe: servedByHub,
    description: 'The stage of a judged round, at once and on every change, at most every 200 ms.',
  })
  stageBoardLive(@Root() board: StageBoardType, @Arg('roundId', () => ID, { description: 'The round.' }) _roundId: string): StageBoardType {
    return board;
  }

  @Mutation(() => CallEntryPayload, { description: 'Calls an entry to the stage and says who is next (叫号).' })
  callEntry(
    @Ctx() context: GraphContext,
    @Arg('input', () => CallEntryInput, { description: 'Whom.' }) input: CallEntryInput,
  ): StagePayload {
    const entries = { entryId: input.entryId, ...(input.nextEntryId ? { nextEntryId: input.nextEntryId } : {}) };
    return this.done(context, input, callEntry, entries);
  }

  @Mutation(() => StartTimerPayload, { description: 'Starts the clock of whoever is on the stage, by the server’s time (开始计时).' })
  startTimer(
    @Ctx() context: GraphContext,
    @Arg('input', () => StartTimerInput, { description: 'Which clock.' }) input: StartTimerInput,
  ): StagePayload {
    return this.done(context, input, startTimer);
  }

  @Mutation(() => StopTimerPayload, { description: 'Stops the clock of whoever is on the stage (停止计时).' })
  stopTimer(
    @Ctx() context: GraphContext,
    @Arg('input', () => StopTimerInput, { description: 'Which clock.' }) input: StopTimerInput,
  ): StagePayload {
    return this.done(context, input, stopTimer);
  }

  @Mutation(() => MarkForfeitPayload, { description: 'Records that whoever was called did not come in time (记弃权).' })
  markForfeit(
    @Ctx() context: GraphContext,
    @Arg('input', () => MarkForfeitInput, { description: 'Who, and why.' }) input: MarkForfeitInput,
  ): StagePayload {
    return this.done(context, input, markForfeit, { entryId: input.entryId });
  }

  @Mutation(() => HoldStagePayload, { description: 'Holds everything on the stage until it is resumed (暂停).' })
  holdStage(
    @Ctx() context: GraphContext,
    @Arg('input', () => HoldStageInput, { description: 'Which stage.' }) input: HoldStageInput,
  ): StagePayload {
    return this.done(context, input, holdStage);
  }

  @Mutation(() => ResumeStagePayload, { description: 'Goes on where the stage was held (恢复).' })
  resumeStage(
    @Ctx() context: GraphContext,
    @Arg('input', () => ResumeStageInput, { description: 'Which stage.' }) input: ResumeStageInput,
  ): StagePayload {
    return this.done(context, input, resumeStage);
  }

  /** Runs a verb of the stage and answers what everybody sees of it afterwards. */
  private done<Input extends { roundId: string }>(
    context: GraphContext,
    input: Input,
    verb: StageVerb<Input>,
    entries: Readonly<Record<string, string>> = {},
  ): StagePayload {
    return answer(context, 'stage', async () => {
      requireInputId('contest_round', input.roundId, ['input', 'roundId']);
      for (const [field, id] of Object.entries(entries)) requireInputId('contest_entry', id, ['input', field]);
      await verb(this.deps, context.viewer, input);
      return readStageBoard(this.deps, input.roundId);
    });
  }
}
