import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, flag, hash, id, instant, optional, ref, text } from '../migration.js';

/** Identities at other providers that open accounts, and people on the way to a provider and back. */
export class ExternalSignIn1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'external_identity', {
      columns: [id(), ref('accountId'), code('provider'), hash('subjectHash'), instant('linkedAt'), optional(instant('lastUsedAt'))],
      unique: { external_identity_subject: ['subjectHash'], external_identity_account: ['accountId', 'provider'] },
      foreignKeys: { external_identity_account_fk: ['accountId', 'account'] },
    });
    await createTable(runner, 'sign_in_flow', {
      columns: [
        ...[id(), code('provider'), code('purpose'), optional(ref('accountId')), optional(ref('contestId')), text('returnTo', 600)],
        ...[hash('stateHash'), hash('keyHash'), optional(hash('bindingHash')), optional(instant('answeredAt'))],
        ...[optional(hash('codeHash')), optional(hash('subjectHash')), flag('hasSecondFactor'), optional(text('sealed', 1_000))],
        ...[optional(instant('redeemedAt')), instant('createdAt'), instant('expiresAt')],
      ],
      unique: { sign_in_flow_state: ['stateHash'], sign_in_flow_code: ['codeHash'] },
      indexes: { sign_in_flow_expires: ['expiresAt'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'sign_in_flow', 'external_identity');
  }
}
