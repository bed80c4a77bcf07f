import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  code,
  createTable,
  dropColumns,
  dropTables,
  filled,
  flag,
  forbidChanges,
  hash,
  id,
  instant,
  integer,
  longText,
  optional,
  ref,
  text,
} from '../migration.js';

/** The whole way of a contest: versions of its rules, notices, lots, entries that are handed in and reviewed, and who goes on. */
export class LifeOfContests1700000000066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Contests from before had one unwritten rule, and their rounds call it version 1.
    await addColumns(runner, 'contest', filled(integer('rulesVersion'), 1), filled(flag('isDrill'), 0));
    await addColumns(runner, 'contest', optional(integer('entryQuota')), optional(code('stateBefore')), optional(ref('noticeId')));
    await addColumns(runner, 'contest_round', optional(integer('advanceCount')), optional(integer('advancePerBranch')));
    await addColumns(runner, 'contest_round', optional(instant('decidedAt')));
    await addColumns(runner, 'contest_entry', optional(ref('submittedById')), optional(ref('reviewedById')));
    await addColumns(runner, 'contest_entry', optional(text('stateReason', 500)), filled(flag('wasReturned'), 0));
    await addColumns(runner, 'contest_entry', optional(integer('eliminatedIn')), filled(flag('isMinors'), 0));
    await addColumns(runner, 'contest_entry', optional(instant('rightsGrantedAt')), optional(instant('guardianConsentedAt')));
    await createRecords(runner);
    for (const table of ['contest_rules', 'contest_notice', 'contest_lot']) await forbidChanges(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'entry_work', 'contest_lot', 'contest_notice', 'contest_rules');
    await dropColumns(
      runner,
      'contest_entry',
      'isMinors',
      'eliminatedIn',
      'guardianConsentedAt',
      'rightsGrantedAt',
      'wasReturned',
      'stateReason',
    );
    await dropColumns(runner, 'contest_entry', 'reviewedById', 'submittedById');
    await dropColumns(runner, 'contest_round', 'decidedAt', 'advancePerBranch', 'advanceCount');
    await dropColumns(runner, 'contest', 'noticeId', 'stateBefore', 'entryQuota', 'isDrill', 'rulesVersion');
  }
}

async function createRecords(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'contest_rules', {
    columns: [
      ...[id(), ref('contestId'), integer('version'), optional(ref('roundId')), longText('text'), optional(longText('voteRule'))],
      ...[optional(instant('closesAt')), optional(text('reason', 500)), hash('digest'), ref('publishedById'), instant('publishedAt')],
    ],
    unique: { contest_rules_version: ['contestId', 'version'] },
    foreignKeys: { contest_rules_contest_fk: ['contestId', 'contest'] },
  });
  await createTable(runner, 'contest_notice', {
    columns: [id(), ref('contestId'), code('kind'), text('text', 500), ref('publishedById'), instant('publishedAt')],
    indexes: { contest_notice_contest: ['contestId', 'id'] },
    foreignKeys: { contest_notice_contest_fk: ['contestId', 'contest'] },
  });
  await createTable(runner, 'contest_lot', {
    columns: [
      ...[id(), ref('contestId'), integer('number'), hash('seed'), longText('entryIds'), longText('drawn')],
      ...[optional(text('reason', 500)), ref('drawnById'), instant('drawnAt')],
    ],
    unique: { contest_lot_number: ['contestId', 'number'] },
    foreignKeys: { contest_lot_contest_fk: ['contestId', 'contest'] },
  });
  await createTable(runner, 'entry_work', {
    columns: [
      ...[id(), ref('entryId'), integer('number'), code('kind'), optional(longText('text')), optional(text('url', 500))],
      ...[optional(ref('fileId'))],
    ],
    unique: { entry_work_number: ['entryId', 'number'] },
    foreignKeys: { entry_work_entry_fk: ['entryId', 'contest_entry'], entry_work_file_fk: ['fileId', 'stored_file'] },
  });
}
