import type { MigrationInterface, QueryRunner } from 'typeorm';
import { code, createTable, day, dropTables, hash, id, instant, integer, optional, path, ref, text, version } from '../migration.js';

/** The tables everything else hangs on: the organisation tree and the keys of repeatable writes. */
export class PlatformAndBranches1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type !== 'better-sqlite3') {
      const [row] = (await runner.query('SELECT DATABASE() AS name')) as { name: string }[];
      await runner.query(`ALTER DATABASE \`${row?.name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    }
    await createTable(runner, 'idempotency_key', {
      columns: [id(), hash('bodyHash'), ref('resultId'), instant('createdAt')],
      indexes: { idempotency_key_created: ['createdAt'] },
    });
    await createTable(runner, 'branch', {
      columns: [
        id(),
        code('code'),
        text('name', 120),
        code('kind'),
        optional(code('level')),
        optional(ref('parentId')),
        path('path'),
        integer('minimumMembers'),
        optional(day('foundedOn')),
        optional(day('dissolvedOn')),
        version(),
        instant('createdAt'),
      ],
      unique: { branch_code: ['code'] },
      indexes: {
        branch_path: ['path'],
        branch_parent: ['parentId', 'name', 'id'],
        branch_kind: ['kind', 'name', 'id'],
        branch_name: ['name', 'id'],
      },
      foreignKeys: { branch_parent_fk: ['parentId', 'branch'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'branch', 'idempotency_key');
  }
}
