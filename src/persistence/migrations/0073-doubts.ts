import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  code,
  createTable,
  dropTables,
  flag,
  forbidChanges,
  hash,
  id,
  instant,
  integer,
  key,
  longText,
  optional,
  ref,
  text,
  version,
} from '../migration.js';

/** Cases of bought votes, with the votes that each is about, and complaints. */
export class Doubts1700000000073 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'fraud_case', {
      columns: [
        ...[id(), ref('contestId'), ref('roundId'), ref('entryId'), code('state'), code('selection'), text('signs', 200)],
        ...[optional(instant('castFrom')), optional(instant('castTo')), integer('votes'), text('reason', 500)],
        ...[ref('flaggedById'), instant('flaggedAt'), optional(ref('reviewedById')), optional(instant('answerUntil'))],
        ...[optional(longText('statement')), flag('isUnanswered'), optional(ref('heardById')), optional(instant('heardAt'))],
        ...[optional(code('proposal')), optional(code('sanction')), optional(text('proposalReason', 500))],
        ...[optional(ref('proposedById')), optional(instant('proposedAt')), optional(text('decisionReason', 500))],
        ...[optional(ref('decidedById')), optional(instant('decidedAt')), optional(integer('voided'))],
        ...[optional(instant('recountedAt')), optional(instant('announcedAt')), version()],
      ],
      indexes: { fraud_case_contest: ['contestId', 'id'] },
      foreignKeys: {
        fraud_case_contest_fk: ['contestId', 'contest'],
        fraud_case_round_fk: ['roundId', 'contest_round'],
        fraud_case_entry_fk: ['entryId', 'contest_entry'],
      },
    });
    await createTable(runner, 'fraud_vote', {
      columns: [key(ref('caseId')), key(ref('voteId'))],
      indexes: { fraud_vote_vote: ['voteId'] },
      foreignKeys: { fraud_vote_case_fk: ['caseId', 'fraud_case'], fraud_vote_vote_fk: ['voteId', 'vote'] },
    });
    await forbidChanges(runner, 'fraud_vote');
    await createComplaints(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'contest_complaint', 'fraud_vote', 'fraud_case');
  }
}

async function createComplaints(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'contest_complaint', {
    columns: [
      ...[id(), ref('contestId'), optional(ref('entryId')), code('kind'), code('state'), flag('isObjection'), flag('isAnonymous')],
      ...[hash('codeHash'), optional(longText('narrative')), optional(longText('contact')), optional(longText('reviewReason'))],
      ...[instant('receivedAt'), optional(instant('dueAt')), optional(ref('acceptedById'))],
      ...[optional(longText('answer')), optional(ref('answeredById')), optional(instant('answeredAt')), optional(instant('reviewUntil'))],
      ...[optional(longText('reviewAnswer')), optional(ref('reviewedById')), optional(instant('reviewedAt'))],
      ...[optional(ref('closedById')), optional(instant('closedAt')), version()],
    ],
    unique: { contest_complaint_code: ['codeHash'] },
    indexes: { contest_complaint_contest: ['contestId', 'id'] },
    foreignKeys: {
      contest_complaint_contest_fk: ['contestId', 'contest'],
      contest_complaint_entry_fk: ['entryId', 'contest_entry'],
    },
  });
}
