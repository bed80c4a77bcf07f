import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, day, dropTables, id, instant, optional, ref, text, version } from '../migration.js';

/** Numbers of cases that are shown although they are small. */
export class SmallCountReleases1700000000079 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'small_count_release', {
      columns: [
        ...[id(), ref('branchId'), code('kind'), text('reason', 200), day('shownUntil'), ref('releasedById'), instant('releasedAt')],
        ...[optional(ref('withdrawnById')), optional(instant('withdrawnAt')), version()],
      ],
      indexes: { small_count_release_branch: ['branchId', 'kind', 'shownUntil'] },
      foreignKeys: { small_count_release_branch_fk: ['branchId', 'branch'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'small_count_release');
  }
}
