import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, code, createTable, dropColumns, dropTables, filled, flag, id, instant, optional, ref, text } from '../migration.js';

const REVIEWED = ['project', 'activity', 'achievement'];

/**
 * Grants for one programme, passed on, or confirmed by a second person; accounts of the demonstration, first passwords, second factors; who
 * handed in a record, and who stands aside.
 */
export class Access1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'account', filled(flag('isDemo'), 0), filled(flag('mustChangePassword'), 0));
    await addColumns(runner, 'session', filled(code('assurance'), 'PASSWORD'));
    await addColumns(
      runner,
      'role_grant',
      ...[optional(code('programme')), optional(ref('sourceId')), optional(ref('confirmedBy')), optional(instant('confirmedAt'))],
    );
    for (const table of REVIEWED) await addColumns(runner, table, optional(ref('submittedById')));
    await createTable(runner, 'recusal', {
      columns: [id(), ref('accountId'), ref('recordId'), text('reason', 500), ref('declaredById'), instant('declaredAt')],
      unique: { recusal_account: ['accountId', 'recordId'] },
      indexes: { recusal_record: ['recordId'] },
    });
    // What one administrator did before is divided now: she keeps the accounts, and gives the federation's work to somebody else.
    await runner.query(`UPDATE role_grant SET role = 'SYSTEM_ADMIN', confirmedAt = createdAt WHERE role = 'CITY_ADMIN'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'recusal');
    for (const table of REVIEWED) await dropColumns(runner, table, 'submittedById');
    await dropColumns(runner, 'role_grant', 'confirmedAt', 'confirmedBy', 'sourceId', 'programme');
    await dropColumns(runner, 'session', 'assurance');
    await dropColumns(runner, 'account', 'mustChangePassword', 'isDemo');
  }
}
