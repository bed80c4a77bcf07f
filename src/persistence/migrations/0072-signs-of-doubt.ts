import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, flag, hash, optional } from '../migration.js';

/** What tells bought votes from others: the network a vote came from, hashed, and whether its page was looked at. */
export class SignsOfDoubt1700000000072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'vote', optional(hash('networkHash')), optional(flag('hasTicket')));
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'vote', 'hasTicket', 'networkHash');
  }
}
