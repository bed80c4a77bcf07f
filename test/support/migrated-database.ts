import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { entities } from '../../src/features/entities.js';
import { dataSourceOptions } from '../../src/persistence/data-source.js';
import { migrations } from '../../src/persistence/migrations/index.js';
import { type OwnDatabase, onServers, ownDatabase, serverUrl } from './own-database.js';

/**
 * A database of one's own that has its tables already. Making them is most of what a start costs, so it is done once for each state of the
 * migrations: the embedded database is copied from a template, and on a server an emptied database is used again.
 */
export async function migratedDatabase(): Promise<OwnDatabase> {
  if (onServers) return pooled(await createConnection({ uri: serverUrl, multipleStatements: true }));
  const place = await ownDatabase();
  copyFileSync(await template(), join(place.dataDir, 'lianxinqiao.db'));
  return place;
}

const folder = new URL('../../src/persistence/', import.meta.url);
const files = ['migration.ts', ...readdirSync(new URL('migrations', folder)).map(name => `migrations/${name}`)].sort();
const fingerprint = files
  .reduce((hash, name) => hash.update(readFileSync(new URL(name, folder))), createHash('sha256'))
  .digest('hex')
  .slice(0, 12);

async function runMigrations(url: string | undefined, dataDir: string): Promise<void> {
  const source = await new DataSource(await dataSourceOptions({ url, dataDir, entities, migrations })).initialize();
  await source.runMigrations();
  await source.destroy();
}

/** Written beside and renamed: several test processes may make it at once, and none meets half a file. */
async function template(): Promise<string> {
  const path = join(tmpdir(), `lxq-template-${fingerprint}.db`);
  if (existsSync(path)) return path;
  const made = mkdtempSync(join(tmpdir(), 'lxq-template-'));
  await runMigrations(undefined, made);
  renameSync(join(made, 'lianxinqiao.db'), path);
  rmSync(made, { recursive: true });
  return path;
}

const REDIS_DATABASES = 16;

/** A named lock, which ends with its connection, says that a database of the pool is in use. */
async function pooled(connection: Connection): Promise<OwnDatabase> {
  const place = await ownDatabase({ withServerDatabase: false });
  const { name, number } = await firstFree(connection);
  if (await isWhole(connection, name)) await empty(connection, name);
  else await make(connection, name, place.dataDir);
  const remove = async () => {
    await connection.end();
    await place.remove();
  };
  return { ...place, databaseUrl: `${serverUrl}/${name}`, redisUrl: await ownLimits(place.redisUrl, number), remove };
}

/** Redis with limits of its own: all suites come from one address, and what one has used up, another would find spent. */
async function ownLimits(redisUrl: string | undefined, number: number): Promise<string | undefined> {
  if (!redisUrl) return undefined;
  const url = new URL(redisUrl);
  url.pathname = `/${number % REDIS_DATABASES}`;
  const redis = new Redis(url.href);
  const spent = await redis.keys('lianxinqiao:limit:*');
  if (spent.length > 0) await redis.del(spent);
  await redis.quit();
  return url.href;
}

async function firstFree(connection: Connection): Promise<{ readonly name: string; readonly number: number }> {
  for (let number = 1; ; number++) {
    const name = `lxq_pool_${fingerprint}_${number}`;
    const [lock] = await rows(connection, 'SELECT GET_LOCK(?, 0) AS isOurs', [name]);
    if (lock!['isOurs'] === 1) return { name, number };
  }
}

const rows = async (connection: Connection, sql: string, values: readonly unknown[] = []): Promise<RowDataPacket[]> =>
  (await connection.query<RowDataPacket[]>(sql, [...values]))[0];

/** What migrations leave behind: the rows that are put in again when a database is used again, and how many triggers guard its tables. */
const freshFile = join(tmpdir(), `lxq-fresh-${fingerprint}.json`);
interface Fresh {
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly triggers: number;
}
const fresh = (): Fresh => JSON.parse(readFileSync(freshFile, 'utf8')) as Fresh;
const triggersOf = async (connection: Connection, name: string): Promise<number> =>
  (await rows(connection, `SHOW TRIGGERS FROM ${name}`)).length;

/** False for one that is not there, whose maker died at it, or whose user took its guards off. */
async function isWhole(connection: Connection, name: string): Promise<boolean> {
  if (!existsSync(freshFile) || (await rows(connection, 'SHOW DATABASES LIKE ?', [name])).length === 0) return false;
  const [done] = await rows(connection, `SELECT COUNT(*) AS count FROM ${name}.migrations`).catch(() => []);
  return Number(done?.['count']) === migrations.length && (await triggersOf(connection, name)) === fresh().triggers;
}

async function make(connection: Connection, name: string, dataDir: string): Promise<void> {
  await connection.query(`DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name}`);
  await runMigrations(`${serverUrl}/${name}`, dataDir);
  const first: Record<string, RowDataPacket[]> = {};
  for (const table of await filledTables(connection, name)) first[table] = await rows(connection, `SELECT * FROM ${name}.${table}`);
  writeFileSync(
    `${freshFile}.${process.pid}`,
    JSON.stringify({ rows: first, triggers: await triggersOf(connection, name) } satisfies Fresh),
  );
  renameSync(`${freshFile}.${process.pid}`, freshFile);
}

async function empty(connection: Connection, name: string): Promise<void> {
  const dirty = (await filledTables(connection, name)).map(table => `TRUNCATE TABLE ${name}.${table};`).join('');
  await connection.query(`SET FOREIGN_KEY_CHECKS = 0; ${dirty} SET FOREIGN_KEY_CHECKS = 1`);
  for (const [table, known] of Object.entries(fresh().rows))
    for (const row of known) await connection.query(`INSERT INTO ${name}.${table} SET ?`, [row]);
}

async function filledTables(connection: Connection, name: string): Promise<string[]> {
  const tables = await rows(connection, 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?', [name]);
  const names = tables.map(table => String(table['name'])).filter(table => table !== 'migrations');
  const found = await rows(connection, names.map(table => `(SELECT '${table}' AS name FROM ${name}.${table} LIMIT 1)`).join(' UNION ALL '));
  return found.map(table => String(table['name']));
}
