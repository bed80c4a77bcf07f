import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, id, instant, integer, optional, ref, text, version } from '../migration.js';

/** Networks behind which many people sit for some hours. */
export class Venues1700000000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'venue', {
      columns: [
        ...[id(), ref('branchId'), text('network', 60), instant('startsAt'), instant('endsAt'), integer('mostSockets')],
        ...[text('reason', 200), ref('declaredById'), instant('declaredAt'), optional(instant('endedAt')), version()],
      ],
      indexes: { venue_end: ['endsAt', 'id'], venue_branch: ['branchId', 'endsAt'] },
      foreignKeys: { venue_branch_fk: ['branchId', 'branch'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'venue');
  }
}
