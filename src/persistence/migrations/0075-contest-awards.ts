import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, forbidChanges, hash, id, instant, integer, optional, ref, text } from '../migration.js';

/** What contests award, who got it, and the certificates. */
export class ContestAwards1700000000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'award_tier', {
      columns: [id(), ref('contestId'), integer('number'), text('name', 40), integer('quota'), code('basis')],
      unique: { award_tier_number: ['contestId', 'number'] },
      foreignKeys: { award_tier_contest_fk: ['contestId', 'contest'] },
    });
    await createTable(runner, 'contest_award', {
      columns: [id(), ref('resultId'), ref('tierId'), optional(ref('entryId')), optional(ref('branchId'))],
      unique: { contest_award_tier: ['resultId', 'tierId', 'entryId'], contest_award_unit: ['resultId', 'tierId', 'branchId'] },
      indexes: { contest_award_entry: ['entryId'] },
      foreignKeys: {
        contest_award_result_fk: ['resultId', 'contest_result'],
        contest_award_tier_fk: ['tierId', 'award_tier'],
        contest_award_entry_fk: ['entryId', 'contest_entry'],
      },
    });
    await createTable(runner, 'contest_certificate', {
      columns: [
        ...[id(), ref('contestId'), integer('number'), ref('awardId'), ref('keyId'), hash('codeHash'), ref('givenById')],
        instant('givenAt'),
      ],
      unique: {
        contest_certificate_number: ['contestId', 'number'],
        contest_certificate_award: ['awardId'],
        contest_certificate_code: ['codeHash'],
      },
      foreignKeys: { contest_certificate_contest_fk: ['contestId', 'contest'], contest_certificate_award_fk: ['awardId', 'contest_award'] },
    });
    for (const table of ['contest_award', 'contest_certificate']) await forbidChanges(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'contest_certificate', 'contest_award', 'award_tier');
  }
}
