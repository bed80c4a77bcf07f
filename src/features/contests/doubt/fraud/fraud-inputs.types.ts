import { Field, ID, InputType, Int } from 'type-graphql';
import { payloadType } from '../../../../graphql/mutation.js';
import { RiskSignKind } from '../signs/risk-signs.js';
import { FraudSanction, FraudSelection } from './fraud.js';
import { FraudCaseType } from './fraud.types.js';

@InputType({ description: 'Votes of an entry that look bought.' })
export class FlagFraudInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => FraudSelection, { description: 'Which of its votes.' })
  selection!: FraudSelection;

  @Field(() => [RiskSignKind], { nullable: true, description: 'With WITH_SIGNS: each vote bears all of these.' })
  signs?: RiskSignKind[] | null;

  @Field(() => Date, { nullable: true, description: 'Votes cast from this moment on.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Votes cast before this moment.' })
  to?: Date | null;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'A case of bought votes that is taken a step further.' })
export class FraudCaseInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version the change is based on; VERSION_STALE when somebody was faster.',
  })
  expectedVersion?: number | null;
}

@InputType({ description: 'What the entrant says to a case.' })
export class HearEntrantInput extends FraudCaseInput {
  @Field(() => String, {
    nullable: true,
    description: 'Her words: at most 5000 characters; absent: she let the time to answer pass.',
  })
  statement?: string | null;
}

@InputType({ description: 'What is to become of a case.' })
export class ProposeFraudDecisionInput extends FraudCaseInput {
  @Field(() => Boolean, { description: 'True: the votes were bought; false: the case is cleared.' })
  isConfirmed!: boolean;

  @Field(() => FraudSanction, { nullable: true, description: 'What becomes of the entry; only for a case that is confirmed.' })
  sanction?: FraudSanction | null;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'Whether a case is decided as proposed.' })
export class DecideFraudCaseInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => Int, { description: 'The version of the case with the proposal that you have read.' })
  expectedVersion!: number;

  @Field(() => Boolean, { description: 'True: as proposed; false: the proposal goes back.' })
  isAgreed!: boolean;

  @Field(() => String, { description: 'Why: at most 500 characters.' })
  reason!: string;
}

@InputType({ description: 'What everybody is told of a case.' })
export class AnnounceFraudCaseInput extends FraudCaseInput {
  @Field(() => String, { description: 'The words: at most 500 characters.' })
  text!: string;
}

const casePayload = (name: string) =>
  payloadType<'fraudCase', FraudCaseType>(name, 'fraudCase', () => FraudCaseType, 'The case as it is now.');

export const FlagFraudPayload = casePayload('FlagFraudPayload');
export const ReviewFraudCasePayload = casePayload('ReviewFraudCasePayload');
export const HearEntrantPayload = casePayload('HearEntrantPayload');
export const ProposeFraudDecisionPayload = casePayload('ProposeFraudDecisionPayload');
export const DecideFraudCasePayload = casePayload('DecideFraudCasePayload');
export const RecountFraudCasePayload = casePayload('RecountFraudCasePayload');
export const AnnounceFraudCasePayload = casePayload('AnnounceFraudCasePayload');
