import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BigCount } from '../../../../graphql/scalars.js';
import { RiskSignKind } from '../signs/risk-signs.js';
import type { FraudCase } from './fraud.entity.js';
import { FraudSanction, FraudSelection, FraudState } from './fraud.js';
import { FraudStep } from './fraud.policy.js';
import type { SimulatedLine } from './simulate-fraud-case.js';

registerEnumType(FraudState, {
  name: 'FraudState',
  description: 'How far a case of bought votes has come (刷票案件状态).',
  valuesConfig: {
    FLAGGED: { description: 'Its votes were chosen (已标记).' },
    UNDER_REVIEW: { description: 'It is looked into; the entrant is heard (核查中).' },
    CONFIRMED: { description: 'Two persons found that votes were bought (已认定).' },
    CLEARED: { description: 'Two persons found that they were not (不予认定).' },
    RECOUNTED: { description: 'The votes were voided and the round counted anew (已重新计票).' },
    ANNOUNCED: { description: 'Everybody was told (已公布).' },
  },
});

registerEnumType(FraudSanction, {
  name: 'FraudSanction',
  description: 'What becomes of an entry whose votes were bought (处理方式).',
  valuesConfig: {
    VOID_VOTES: { description: 'The votes of the case are voided (作废投票).' },
    WARN: { description: 'A warning; the votes stand (警告).' },
    DISQUALIFY: { description: 'The votes are voided and the entry is out (取消资格).' },
  },
});

registerEnumType(FraudSelection, {
  name: 'FraudSelection',
  description: 'Which votes of an entry a case is about (选票方式).',
  valuesConfig: {
    SUSPECTED: { description: 'Those that the report suspects: two different signs at least (可疑票).' },
    WITH_SIGNS: { description: 'Those that bear each of `signs` (按特征).' },
    ALL: { description: 'All of a span with both ends (时段内全部).' },
  },
});

registerEnumType(FraudStep, {
  name: 'FraudStep',
  description: 'What can be done with a case of bought votes (案件操作).',
  valuesConfig: {
    REVIEW: { description: '`reviewFraudCase` (受理核查).' },
    HEAR: { description: '`hearEntrant` (听取说明).' },
    PROPOSE: { description: '`proposeFraudDecision` (提出处理建议).' },
    DECIDE: { description: '`decideFraudCase`, by somebody who neither flagged nor proposed (审定).' },
    RECOUNT: { description: '`recountFraudCase` (重新计票).' },
    ANNOUNCE: { description: '`announceFraudCase` (公布结果).' },
  },
});

const dateOf = (at: number | null): Date | null => (at === null ? null : new Date(at));

@ObjectType('FraudProposal', { description: 'What somebody proposes to decide (处理建议).' })
export class FraudProposalType {
  @Field(() => Boolean, { description: 'True: the votes were bought.' })
  isConfirmed!: boolean;

  @Field(() => FraudSanction, { nullable: true, description: 'What is to become of the entry (处理方式).' })
  sanction!: FraudSanction | null;

  @Field(() => String, { description: 'Why (理由).' })
  reason!: string;

  @Field(() => Date, { description: 'When it was proposed (提出时间).' })
  proposedAt!: Date;

  static from({ proposal, sanction, proposalReason, proposedAt }: FraudCase): FraudProposalType | null {
    if (proposal === null) return null;
    const said = { isConfirmed: proposal === 'CONFIRMED', sanction, reason: proposalReason, proposedAt: dateOf(proposedAt) };
    return Object.assign(new FraudProposalType(), said);
  }
}

@ObjectType('FraudCase', {
  description: 'A suspicion that votes of an entry were bought (刷票案件), for whoever runs the contest or watches over it.',
})
export class FraudCaseType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => FraudState, { description: 'How far it has come (状态).' })
  state!: FraudState;

  @Field(() => FraudSelection, { description: 'How its votes were chosen (选票方式).' })
  selection!: FraudSelection;

  @Field(() => [RiskSignKind], { description: 'Signs that each of them bears; none where they were chosen otherwise.' })
  signs!: readonly RiskSignKind[];

  @Field(() => BigCount, { description: 'How many votes it is about (涉及票数).' })
  votes!: number;

  @Field(() => String, { description: 'Why it was flagged (事由).' })
  reason!: string;

  @Field(() => Date, { description: 'When it was flagged (标记时间).' })
  flaggedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Until when the entrant may answer (说明期限); null before the review.' })
  answerUntil!: Date | null;

  @Field(() => String, { nullable: true, description: 'What the entrant said (参赛方说明).' })
  statement!: string | null;

  @Field(() => Boolean, { description: 'She let the time to answer pass (逾期未说明).' })
  isUnanswered!: boolean;

  @Field(() => Date, { nullable: true, description: 'When that was written down.' })
  heardAt!: Date | null;

  @Field(() => FraudProposalType, { nullable: true, description: 'What is proposed, or was decided as proposed (处理建议).' })
  proposal!: FraudProposalType | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so, or the proposal sent back (审定意见).' })
  decisionReason!: string | null;

  @Field(() => Date, { nullable: true, description: 'When that was (审定时间).' })
  decidedAt!: Date | null;

  @Field(() => BigCount, { nullable: true, description: 'How many votes were voided (作废票数); null before the recount.' })
  voided!: number | null;

  @Field(() => Date, { nullable: true, description: 'When the round was counted anew (重新计票时间).' })
  recountedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When everybody was told (公布时间).' })
  announcedAt!: Date | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly row!: FraudCase;

  static from(row: FraudCase): FraudCaseType {
    const { id, roundId, entryId, state, selection, votes, reason, statement, isUnanswered, decisionReason, voided, version } = row;
    return Object.assign(new FraudCaseType(), {
      ...{ id, roundId, entryId, state, selection, votes, reason, statement, isUnanswered, decisionReason, voided, version, row },
      ...{ signs: row.signs === '' ? [] : row.signs.split(','), proposal: FraudProposalType.from(row) },
      ...{ flaggedAt: new Date(row.flaggedAt), answerUntil: dateOf(row.answerUntil), heardAt: dateOf(row.heardAt) },
      ...{ decidedAt: dateOf(row.decidedAt), recountedAt: dateOf(row.recountedAt), announcedAt: dateOf(row.announcedAt) },
    });
  }
}

@ObjectType('SimulatedLine', { description: 'An entry of a round before and after votes are voided (作废模拟).' })
export class SimulatedLineType {
  @Field(() => ID, { description: 'The entry.' })
  entryId!: string;

  @Field(() => Int, { description: 'Its number (编号).' })
  number!: number;

  @Field(() => BigCount, { description: 'Its valid votes now (现有票数).' })
  votesBefore!: number;

  @Field(() => BigCount, { description: 'Its valid votes afterwards (作废后票数).' })
  votesAfter!: number;

  @Field(() => Int, { nullable: true, description: 'Its place now (现排名).' })
  rankBefore!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its place afterwards (作废后排名); null for one that would be out.' })
  rankAfter!: number | null;

  static from({ entry, ...numbers }: SimulatedLine): SimulatedLineType {
    return Object.assign(new SimulatedLineType(), { entryId: entry.id, number: entry.number, ...numbers });
  }
}
