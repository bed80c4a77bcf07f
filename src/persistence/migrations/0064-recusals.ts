import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addColumns, dropColumns, filled, instant, integer, optional, ref, text, version } from '../migration.js';

const unique = (...columnNames: string[]) => new TableIndex({ name: 'recusal_account', columnNames, isUnique: true });

/** Standing aside can be lifted, and taken up again: one that stands for an account and a record, and any number that were lifted. */
export class Recusals1700000000064 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(
      runner,
      'recusal',
      ...[optional(integer('standing')), optional(ref('liftedById')), optional(instant('liftedAt')), optional(text('liftReason', 500))],
      filled(version(), 1),
    );
    await runner.query('UPDATE recusal SET standing = 1');
    await runner.dropIndex('recusal', 'recusal_account');
    await runner.createIndex('recusal', unique('accountId', 'recordId', 'standing'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM recusal WHERE standing IS NULL');
    await runner.dropIndex('recusal', 'recusal_account');
    await runner.createIndex('recusal', unique('accountId', 'recordId'));
    await dropColumns(runner, 'recusal', 'version', 'liftReason', 'liftedAt', 'liftedById', 'standing');
  }
}
