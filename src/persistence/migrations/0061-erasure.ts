import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, id, instant, longText, optional, ref, text, version } from '../migration.js';

/** Requests that a person's data be erased. */
export class Erasure1700000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'erasure_request', {
      columns: [
        ...[id(), ref('memberId'), ref('branchId'), text('reason', 500), code('state'), ref('askedById'), instant('askedAt')],
        ...[optional(ref('doneById')), optional(instant('doneAt')), optional(longText('findings')), version()],
      ],
      indexes: { erasure_request_member: ['memberId', 'state'], erasure_request_branch: ['branchId', 'state', 'id'] },
      foreignKeys: { erasure_request_member_fk: ['memberId', 'member'], erasure_request_branch_fk: ['branchId', 'branch'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'erasure_request');
  }
}
