import { Arg, Ctx, Extensions, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireId, requireInputId } from '../../../graphql/node.js';
import { refuse } from '../../../lib/refusal.js';
import type { ContestsDeps } from '../deps.js';
import { appointPanel } from './appoint-panel.js';
import { explainScore } from './explain-score.js';
import type { ScoreSheet } from './judging.entity.js';
import { findRule } from './judging.store.js';
import { JudgingType, PanelSeatType, ScoreExplanationType, ScoreSheetType } from './judging.types.js';
import { judgingOf, sheetsForSupervisor, sheetsOfViewer } from './judging.views.js';
import {
  AppointPanelInput,
  AppointPanelPayload,
  ReleaseScoreInput,
  ReleaseScorePayload,
  ReopenScoreSheetInput,
  ReopenScoreSheetPayload,
  SaveScoreSheetInput,
  SaveScoreSheetPayload,
  SetJudgingRulePayload,
  SubmitScoreSheetInput,
  SubmitScoreSheetPayload,
} from './judging-inputs.types.js';
import { ruleOf } from './judging-rule.row.js';
import { JudgingRuleType, ruleFrom, SetJudgingRuleInput } from './judging-rule.types.js';
import { releaseScore } from './release-score.js';
import { reopenScoreSheet } from './reopen-score-sheet.js';
import { saveScoreSheet } from './save-score-sheet.js';
import { setJudgingRule } from './set-judging-rule.js';
import { submitScoreSheet } from './submit-score-sheet.js';

type SheetPayload = Promise<Payload<'sheet', ScoreSheetType>>;

const requireRound = (input: { roundId: string }) => requireInputId('contest_round', input.roundId, ['input', 'roundId']);
const requireEntry = (input: { entryId: string }) => requireInputId('contest_entry', input.entryId, ['input', 'entryId']);

@Resolver()
export class JudgingResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @Query(() => JudgingType, { nullable: true, description: 'How a round is judged and by whom, for those who work on it (评审安排).' })
  judging(
    @Ctx() { viewer }: GraphContext,
    @Arg('roundId', () => ID, { description: 'The round.' }) roundId: string,
  ): Promise<JudgingType | null> {
    return this.judgingFor({ viewer }, requireId('contest_round', roundId));
  }

  @Extensions({ listSize: 100 })
  @Query(() => [ScoreSheetType], { description: 'Your own sheets of a round that stand, drafts too (我的评分表).' })
  async myScoreSheets(
    @Ctx() { viewer }: GraphContext,
    @Arg('roundId', () => ID, { description: 'The round.' }) roundId: string,
  ): Promise<ScoreSheetType[]> {
    const found = await sheetsOfViewer(this.deps.database.read, viewer, requireId('contest_round', roundId));
    return found ? found.sheets.map(sheet => ScoreSheetType.from(sheet, ruleOf(found.rule))) : [];
  }

  @Extensions({ listSize: 30 })
  @Query(() => [ScoreSheetType], {
    description: 'Every sheet for an entry, reopened ones too, for a supervisor who is no judge of the panel (评分表).',
  })
  async scoreSheets(
    @Ctx() { viewer }: GraphContext,
    @Arg('roundId', () => ID, { description: 'The round.' }) roundId: string,
    @Arg('entryId', () => ID, { description: 'The entry.' }) entryId: string,
  ): Promise<ScoreSheetType[]> {
    requireId('contest_round', roundId);
    const found = await sheetsForSupervisor(this.deps.database.read, viewer, roundId, requireId('contest_entry', entryId));
    return found ? found.sheets.map(sheet => ScoreSheetType.from(sheet, ruleOf(found.rule))) : [];
  }

  @Query(() => ScoreExplanationType, {
    nullable: true,
    description: 'How the score of an entry comes about; null before its release for everybody but a supervisor (得分说明).',
  })
  async explainScore(
    @Ctx() { viewer }: GraphContext,
    @Arg('roundId', () => ID, { description: 'The round.' }) roundId: string,
    @Arg('entryId', () => ID, { description: 'The entry.' }) entryId: string,
  ): Promise<ScoreExplanationType | null> {
    requireId('contest_round', roundId);
    const found = await explainScore(this.deps.database.read, viewer, roundId, requireId('contest_entry', entryId));
    return found && ScoreExplanationType.from(found);
  }

  @Mutation(() => SetJudgingRulePayload, { description: 'Says how a round is judged, until its first sheet is handed in (设定评分规则).' })
  setJudgingRule(
    @Ctx() context: GraphContext,
    @Arg('input', () => SetJudgingRuleInput, { description: 'The rule.' }) input: SetJudgingRuleInput,
  ): Promise<Payload<'rule', JudgingRuleType>> {
    return answer(context, 'rule', async () => {
      requireRound(input);
      const { roundId, expectedVersion } = input;
      return JudgingRuleType.from(await setJudgingRule(this.deps, context.viewer, { roundId, expectedVersion, rule: ruleFrom(input) }));
    });
  }

  @Mutation(() => AppointPanelPayload, { description: 'Appoints the judges of a round, until its first sheet is handed in (组建评委会).' })
  appointPanel(
    @Ctx() context: GraphContext,
    @Arg('input', () => AppointPanelInput, { description: 'The panel.' }) input: AppointPanelInput,
  ): Promise<Payload<'judging', JudgingType>> {
    return answer(context, 'judging', async () => {
      requireRound(input);
      for (const [place, id] of input.judgeIds.entries()) requireInputId('account', id, ['input', 'judgeIds', String(place)]);
      await appointPanel(this.deps, context.viewer, input);
      return (await this.judgingFor(context, input.roundId)) ?? refuse('NOT_FOUND');
    });
  }

  @Mutation(() => SaveScoreSheetPayload, { description: 'Keeps what you have written so far as a draft (暂存评分).' })
  saveScoreSheet(
    @Ctx() context: GraphContext,
    @Arg('input', () => SaveScoreSheetInput, { description: 'The sheet.' }) input: SaveScoreSheetInput,
  ): SheetPayload {
    return this.sheet(context, input.roundId, () => {
      requireRound(input);
      requireEntry(input);
      return saveScoreSheet(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => SubmitScoreSheetPayload, { description: 'Hands your sheet in, which locks it (提交评分).' })
  submitScoreSheet(
    @Ctx() context: GraphContext,
    @Arg('input', () => SubmitScoreSheetInput, { description: 'The sheet.' }) input: SubmitScoreSheetInput,
  ): SheetPayload {
    return this.sheet(context, input.roundId, () => {
      requireRound(input);
      requireEntry(input);
      return submitScoreSheet(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => ReopenScoreSheetPayload, { description: 'Gives a judge a sheet back that was handed in, with a reason (退回评分表).' })
  reopenScoreSheet(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReopenScoreSheetInput, { description: 'The sheet, and why.' }) input: ReopenScoreSheetInput,
  ): SheetPayload {
    return this.sheet(context, input.roundId, () => {
      requireRound(input);
      requireInputId('score_sheet', input.sheetId, ['input', 'sheetId']);
      return reopenScoreSheet(this.deps, context.viewer, input);
    });
  }

  @Mutation(() => ReleaseScorePayload, { description: 'Shows the score of an entry to everybody (公布得分).' })
  releaseScore(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReleaseScoreInput, { description: 'Which score.' }) input: ReleaseScoreInput,
  ): Promise<Payload<'score', ScoreExplanationType>> {
    return answer(context, 'score', async () => {
      requireRound(input);
      requireEntry(input);
      await releaseScore(this.deps, context.viewer, input);
      const found = await explainScore(this.deps.database.read, context.viewer, input.roundId, input.entryId);
      return found ? ScoreExplanationType.from(found) : refuse('NOT_FOUND');
    });
  }

  private async judgingFor({ viewer }: Pick<GraphContext, 'viewer'>, roundId: string): Promise<JudgingType | null> {
    const found = await judgingOf(this.deps.database.read, viewer, roundId);
    if (!found) return null;
    const seats = found.seats.map(PanelSeatType.from);
    return Object.assign(new JudgingType(), { rule: JudgingRuleType.from(found.rule), seats });
  }

  private sheet(context: GraphContext, roundId: string, work: () => Promise<ScoreSheet>): SheetPayload {
    return answer(context, 'sheet', async () => {
      const sheet = await work();
      const rule = (await findRule(this.deps.database.read, roundId)) ?? refuse('NOT_FOUND');
      return ScoreSheetType.from(sheet, ruleOf(rule));
    });
  }
}
