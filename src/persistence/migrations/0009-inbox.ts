import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, hash, id, instant, longText, optional, ref, text, version } from '../migration.js';

/** What people tell the federation, and the messages it sends to accounts. */
export class Inbox1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'feedback', {
      columns: [
        id(),
        code('kind'),
        longText('text'),
        optional(text('contact', 100)),
        optional(ref('branchId')),
        code('state'),
        hash('receiptHash'),
        optional(ref('accountId')),
        optional(longText('answer')),
        optional(ref('answeredBy')),
        optional(instant('answeredAt')),
        optional(instant('closedAt')),
        version(),
        instant('createdAt'),
      ],
      unique: { feedback_receipt: ['receiptHash'] },
      indexes: {
        feedback_created: ['createdAt', 'id'],
        feedback_state: ['state', 'createdAt', 'id'],
        feedback_branch: ['branchId', 'createdAt', 'id'],
      },
      foreignKeys: { feedback_branch_fk: ['branchId', 'branch'], feedback_account_fk: ['accountId', 'account'] },
    });
    await createTable(runner, 'inbox_message', {
      columns: [
        id(),
        ref('accountId'),
        text('title', 120),
        longText('body'),
        code('sourceKind'),
        ref('sourceId'),
        optional(instant('readAt')),
        instant('createdAt'),
      ],
      indexes: { inbox_message_account: ['accountId', 'createdAt', 'id'] },
      foreignKeys: { inbox_message_account_fk: ['accountId', 'account'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'inbox_message', 'feedback');
  }
}
