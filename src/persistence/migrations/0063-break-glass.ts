import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, id, instant, longText, optional, ref, version } from '../migration.js';

/** Who opened a case in an emergency, why, and what its supervisor thinks of it: the words sealed. */
export class BreakGlass1700000000063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'break_glass_use', {
      columns: [
        ...[id(), ref('caseId'), ref('accountId'), code('state'), instant('openedAt'), instant('closesAt'), instant('justifyBy')],
        ...[optional(instant('justifiedAt')), instant('reviewBy'), optional(instant('reviewedAt')), optional(ref('reviewedById'))],
        ...[optional(longText('reason')), optional(longText('justification')), optional(longText('reviewNote')), version()],
      ],
      indexes: { break_glass_use_account: ['accountId', 'openedAt', 'id'], break_glass_use_case: ['caseId', 'openedAt', 'id'] },
      foreignKeys: { break_glass_use_case_fk: ['caseId', 'case_file'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'break_glass_use');
  }
}
