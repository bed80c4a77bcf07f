import { Field, ID, InputType, Int } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { Decimal } from '../../../graphql/scalars.js';
import { JudgingType, ScoreExplanationType, ScoreSheetType } from './judging.types.js';
import { JudgingRuleType } from './judging-rule.types.js';

@InputType({ description: 'Who judges a round.' })
export class AppointPanelInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => [ID], { description: 'Accounts of the judges, in the order of their seats: 3 to 15.' })
  judgeIds!: string[];

  @Field(() => ID, { description: 'The chief judge, one of them.' })
  chiefId!: string;
}

@InputType({ description: 'A score for one criterion.' })
export class CriterionScoreInput {
  @Field(() => String, { description: 'Code of the criterion.' })
  criterion!: string;

  @Field(() => Decimal, { description: 'The score; with more decimals than the rule has it is refused, never rounded.' })
  score!: string;
}

@InputType({ description: 'What a judge has written so far.' })
export class SaveScoreSheetInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => [CriterionScoreInput], { description: 'Everything written so far; it takes the place of what was kept before.' })
  scores!: CriterionScoreInput[];

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when another device was faster.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A sheet to hand in.' })
export class SubmitScoreSheetInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => [CriterionScoreInput], { nullable: true, description: 'A score for every criterion; absent: as the draft has them.' })
  scores?: CriterionScoreInput[] | null;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when another device was faster.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A sheet to reopen.' })
export class ReopenScoreSheetInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The sheet as it was handed in.' })
  sheetId!: string;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'A score to show.' })
export class ReleaseScoreInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => Boolean, { nullable: true, description: 'True: judges whose sheet is missing are absent (缺席).' })
  areMissingAbsent?: boolean | null;
}

export const SetJudgingRulePayload = payloadType<'rule', JudgingRuleType>(
  'SetJudgingRulePayload',
  'rule',
  () => JudgingRuleType,
  'The rule as it stands.',
);
export const AppointPanelPayload = payloadType<'judging', JudgingType>(
  'AppointPanelPayload',
  'judging',
  () => JudgingType,
  'The rule and the panel.',
);
export const SaveScoreSheetPayload = payloadType<'sheet', ScoreSheetType>(
  'SaveScoreSheetPayload',
  'sheet',
  () => ScoreSheetType,
  'The sheet as it is kept.',
);
export const SubmitScoreSheetPayload = payloadType<'sheet', ScoreSheetType>(
  'SubmitScoreSheetPayload',
  'sheet',
  () => ScoreSheetType,
  'The sheet as it was handed in.',
);
export const ReopenScoreSheetPayload = payloadType<'sheet', ScoreSheetType>(
  'ReopenScoreSheetPayload',
  'sheet',
  () => ScoreSheetType,
  'The new draft.',
);
export const ReleaseScorePayload = payloadType<'score', ScoreExplanationType>(
  'ReleaseScorePayload',
  'score',
  () => ScoreExplanationType,
  'The score as everybody sees it.',
);
