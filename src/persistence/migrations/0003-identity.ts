import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, day, dropTables, flag, id, instant, integer, optional, ref, text, version } from '../migration.js';

/** Who can sign in, what they were granted, and their sign-ins. */
export class Identity1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'account', {
      columns: [
        id(),
        text('signInName', 64),
        text('displayName', 120),
        text('passwordHash', 160),
        optional(ref('memberId')),
        flag('isDisabled'),
        optional(instant('lastSignInAt')),
        version(),
        instant('createdAt'),
      ],
      unique: { account_sign_in_name: ['signInName'] },
      indexes: { account_created: ['createdAt', 'id'] },
      foreignKeys: { account_member_fk: ['memberId', 'member'] },
    });
    await createTable(runner, 'role_grant', {
      columns: [
        id(),
        ref('accountId'),
        code('role'),
        optional(ref('branchId')),
        day('validFrom'),
        optional(day('validTo')),
        optional(ref('grantedBy')),
        optional(instant('revokedAt')),
        optional(ref('revokedBy')),
        instant('createdAt'),
      ],
      indexes: { role_grant_account: ['accountId'] },
      foreignKeys: { role_grant_account_fk: ['accountId', 'account'], role_grant_branch_fk: ['branchId', 'branch'] },
    });
    await createTable(runner, 'session', {
      columns: [
        id(),
        ref('accountId'),
        integer('generation'),
        instant('rotatedAt'),
        instant('createdAt'),
        instant('expiresAt'),
        optional(instant('endedAt')),
        optional(code('endedBecause')),
      ],
      indexes: { session_account: ['accountId', 'endedAt'] },
      foreignKeys: { session_account_fk: ['accountId', 'account'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'session', 'role_grant', 'account');
  }
}
