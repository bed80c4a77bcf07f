import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, hash, id, instant, optional, ref, text } from '../migration.js';

/** Tokens of machines: what they may do, where, from which networks, and when they were last heard. */
export class Services1700000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'service', {
      columns: [
        ...[id(), text('label', 60), code('prefix'), hash('tokenHash'), ref('branchId'), optional(code('programme'))],
        ...[optional(text('networks', 1000)), ref('issuedById'), instant('issuedAt'), instant('expiresAt')],
        ...[optional(instant('revokedAt')), optional(ref('revokedById'))],
      ],
      unique: { service_token_hash: ['tokenHash'] },
      indexes: { service_branch: ['branchId'] },
      foreignKeys: { service_branch_fk: ['branchId', 'branch'] },
    });
    await createTable(runner, 'service_verb', {
      columns: [id(), ref('serviceId'), code('verb')],
      unique: { service_verb_service: ['serviceId', 'verb'] },
      foreignKeys: { service_verb_service_fk: ['serviceId', 'service'] },
    });
    await createTable(runner, 'service_use', { columns: [id(), optional(instant('lastUsedAt'))] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'service_use', 'service_verb', 'service');
  }
}
