import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, code, createTable, dropColumns, dropTables, id, instant, optional, ref, text } from '../migration.js';

/** Ways to set a password without the one before; from where and with what a sign-in was opened. */
export class InvitationsAndSessions1700000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'invitation', {
      columns: [
        ...[id(), ref('accountId'), text('tokenHash', 64), optional(ref('issuedById'))],
        ...[instant('createdAt'), instant('expiresAt'), optional(instant('closedAt'))],
      ],
      unique: { invitation_token: ['tokenHash'] },
      indexes: { invitation_account: ['accountId'] },
      foreignKeys: { invitation_account_fk: ['accountId', 'account'] },
    });
    await addColumns(runner, 'session', optional(text('network', 64)), optional(code('agent')));
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'session', 'agent', 'network');
    await dropTables(runner, 'invitation');
  }
}
