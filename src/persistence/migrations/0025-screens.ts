import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, hash, id, instant, optional, ref, text } from '../migration.js';

/** Tokens of screens, and the live boards that they are bound to. */
export class Screens1700000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'screen', {
      columns: [
        ...[id(), text('label', 60), code('prefix'), hash('tokenHash'), ref('issuedById'), instant('issuedAt'), instant('expiresAt')],
        ...[optional(instant('revokedAt')), optional(ref('revokedById'))],
      ],
      unique: { screen_token_hash: ['tokenHash'] },
      indexes: { screen_issuer: ['issuedById'] },
    });
    await createTable(runner, 'screen_board', {
      columns: [id(), ref('screenId'), code('board'), optional(ref('subjectId')), ref('branchId')],
      indexes: { screen_board_screen: ['screenId'], screen_board_branch: ['branchId'] },
      foreignKeys: { screen_board_screen_fk: ['screenId', 'screen'], screen_board_branch_fk: ['branchId', 'branch'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'screen_board', 'screen');
  }
}
