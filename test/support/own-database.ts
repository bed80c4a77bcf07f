import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** `TEST_ENGINE=servers` runs the same suites on MariaDB and Redis. */
export const onServers = process.env['TEST_ENGINE'] === 'servers';
export const serverUrl = process.env['TEST_DATABASE_URL'] ?? 'mysql://root@127.0.0.1:3306';
const testRedisUrl = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';

/** A folder, and on servers a database, that nobody else uses; both are gone after `remove`. */
export interface OwnDatabase {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  remove(): Promise<void>;
}

async function statement(sql: string): Promise<void> {
  const connection = await createConnection(serverUrl);
  await connection.query(sql);
  await connection.end();
}

/** `withServerDatabase: false`: the caller has one on the server already. */
export async function ownDatabase({ withServerDatabase = onServers } = {}): Promise<OwnDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lxq-test-'));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  const redisUrl = onServers ? testRedisUrl : undefined;
  if (!withServerDatabase) return { dataDir, databaseUrl: undefined, redisUrl, remove: async () => removeFolder() };
  const name = `lxq_test_${randomBytes(6).toString('hex')}`;
  await statement(`CREATE DATABASE ${name}`);
  const remove = async () => {
    removeFolder();
    await statement(`DROP DATABASE ${name}`);
  };
  return { dataDir, databaseUrl: `${serverUrl}/${name}`, redisUrl, remove };
}
