import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, dropTables, forbidChanges, hash, id, instant, integer, longText, optional, ref, text } from '../migration.js';

/** A year has this many milliseconds at most; the audit trail of three years is the least that is kept. */
const THREE_YEARS_MS = 3 * 366 * 86_400_000;

/** The keys that data is sealed with, and the audit trail with its chain. */
export class KeysAndAudit1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'data_key', {
      columns: [
        id(),
        text('family', 100),
        integer('number'),
        optional(text('wrapped', 300)),
        instant('createdAt'),
        optional(instant('destroyedAt')),
      ],
      unique: { data_key_family: ['family', 'number'] },
    });
    await createTable(runner, 'audit_entry', {
      columns: [
        ...[id(), instant('at'), code('kind'), code('action'), optional(ref('accountId')), optional(ref('sessionId')), text('roles', 200)],
        ...[optional(text('requestId', 64)), optional(text('network', 64)), optional(code('purpose')), optional(text('reason', 500))],
        ...[optional(ref('objectId')), longText('changes'), ref('writerId'), ref('keyId'), hash('mac')],
      ],
      indexes: {
        audit_entry_at: ['at', 'id'],
        audit_entry_account: ['accountId', 'at', 'id'],
        audit_entry_object: ['objectId', 'at', 'id'],
        audit_entry_action: ['action', 'at', 'id'],
      },
    });
    await createTable(runner, 'audit_seal', {
      columns: [id(), integer('seq'), ref('entryId'), hash('hash'), instant('sealedAt')],
      unique: { audit_seal_entry: ['entryId'], audit_seal_seq: ['seq'] },
    });
    await createTable(runner, 'audit_head', { columns: [id(), integer('seq'), hash('hash'), instant('sealedAt')] });
    await runner.query(`INSERT INTO audit_head (id, seq, hash, sealedAt) VALUES ('CHAIN', 0, '', 0)`);
    await forbidChanges(runner, 'audit_entry', { mayGoAfter: { column: 'at', ms: THREE_YEARS_MS } });
    await forbidChanges(runner, 'audit_seal', { mayGoAfter: { column: 'sealedAt', ms: THREE_YEARS_MS } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'audit_head', 'audit_seal', 'audit_entry', 'data_key');
  }
}
