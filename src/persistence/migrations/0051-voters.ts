import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  code,
  createTable,
  day,
  dropColumns,
  dropTables,
  filled,
  hash,
  id,
  instant,
  integer,
  key,
  optional,
  ref,
} from '../migration.js';

/** Whom a contest admits as voters, codes that were sent to phones, and proofs of work that were used. */
export class Voters1700000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Contests that are there already took votes of devices, and go on doing so.
    for (const table of ['contest', 'contest_round']) await addColumns(runner, table, filled(code('voterKinds'), 'DEVICE'));
    await createTable(runner, 'voter_code', {
      columns: [
        ...[id(), ref('contestId'), hash('phoneHash'), hash('codeHash'), instant('sentAt'), instant('expiresAt'), integer('tries')],
        ...[optional(instant('usedAt')), day('sentOn'), integer('sentToday')],
      ],
      unique: { voter_code_phone: ['contestId', 'phoneHash'] },
      foreignKeys: { voter_code_contest_fk: ['contestId', 'contest'] },
    });
    await createTable(runner, 'spent_proof', { columns: [key(hash('id')), instant('until')], indexes: { spent_proof_until: ['until'] } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'spent_proof', 'voter_code');
    for (const table of ['contest_round', 'contest']) await dropColumns(runner, table, 'voterKinds');
  }
}
