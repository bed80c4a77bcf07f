import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addColumns, code, createTable, dropColumns, dropTables, instant, key, optional, ref } from '../migration.js';

/** Which batch a vote was committed in, as the audit trail attests it; and how far the trail's own chores have come. */
export class AuditChain1700000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'vote', optional(ref('batchId')));
    await runner.createIndex('vote', new TableIndex({ name: 'vote_batch', columnNames: ['batchId', 'id'] }));
    await createTable(runner, 'audit_mark', { columns: [key(code('id')), instant('at')] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'audit_mark');
    await runner.dropIndex('vote', 'vote_batch');
    await dropColumns(runner, 'vote', 'batchId');
  }
}
