import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, longText, optional } from '../migration.js';

/** On what a case stands that is about nobody the system knows. */
export class CaseBasis1700000000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'case_file', optional(longText('basis')));
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'case_file', 'basis');
  }
}
