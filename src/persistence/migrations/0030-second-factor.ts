import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, dropTables, id, instant, integer, optional, ref, text } from '../migration.js';

/** Authenticator apps and recovery codes of accounts. */
export class SecondFactor1700000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'second_factor', {
      columns: [id(), ref('accountId'), text('secret', 300), integer('lastStep'), optional(instant('confirmedAt')), instant('createdAt')],
      unique: { second_factor_account: ['accountId'] },
      foreignKeys: { second_factor_account_fk: ['accountId', 'account'] },
    });
    await createTable(runner, 'recovery_code', {
      columns: [id(), ref('accountId'), ref('keyId'), text('codeHash', 64), optional(instant('usedAt')), instant('createdAt')],
      unique: { recovery_code_account: ['accountId', 'codeHash'] },
      foreignKeys: { recovery_code_account_fk: ['accountId', 'account'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'recovery_code', 'second_factor');
  }
}
