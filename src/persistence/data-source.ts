import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { DataSourceOptions, Logger, MixedList } from 'typeorm';
import { ChangeSubscriber } from './change-subscriber.js';
import { CheckedSqlite } from './sqlite-driver.js';

export interface DatabaseOptions {
  /** `mysql://…` or `mariadb://…` for a server; without it the embedded database under `dataDir`. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  readonly entities: MixedList<new () => object>;
  readonly migrations: MixedList<new () => object>;
  /** Told of each statement sent (its text only, never its values). */
  readonly onStatement?: ((sql: string) => void) | undefined;
  /** Told of an after-commit effect that failed. */
  readonly onEffectFailure?: ((error: unknown) => void) | undefined;
  readonly poolSize?: number | undefined;
}

/** Prints nothing: statements and their values may hold personal data. */
class StatementLog implements Logger {
  constructor(private readonly onStatement: (sql: string) => void) {}
  logQuery(sql: string): void {
    this.onStatement(sql);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/** MySQL and MariaDB need different TypeORM drivers; the server itself says which it is, whatever the URL's scheme. */
async function serverFlavour(url: string): Promise<'mysql' | 'mariadb'> {
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:') });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return /mariadb/i.test(String((rows as { version: string }[])[0]?.version)) ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/** The options of the TypeORM data source for this configuration; asks the server for its flavour when there is one. */
export async function dataSourceOptions(options: DatabaseOptions): Promise<DataSourceOptions> {
  const shared = {
    entities: options.entities,
    migrations: options.migrations,
    subscribers: [ChangeSubscriber],
    migrationsTransactionMode: 'each' as const,
    synchronize: false,
    logger: new StatementLog(options.onStatement ?? (() => {})),
  };
  if (options.url === undefined) {
    mkdirSync(options.dataDir, { recursive: true });
    return {
      ...shared,
      type: 'better-sqlite3',
      driver: CheckedSqlite,
      database: join(options.dataDir, 'lianxinqiao.db'),
      prepareDatabase: tuneSqlite,
    };
  }
  return {
    ...shared,
    type: await serverFlavour(options.url),
    url: options.url,
    charset: 'utf8mb4',
    timezone: 'Z',
    poolSize: options.poolSize ?? 10,
    // Whole numbers of the schema stay below 2^53: raw rows hold them as numbers, as on SQLite.
    bigNumberStrings: false,
    extra: { decimalNumbers: true, queueLimit: 200, connectTimeout: 5000 },
  };
}

/** FULL: an acknowledged write survives a power cut. LIKE is case-sensitive, as it is on the servers (utf8mb4_bin). */
function tuneSqlite(connection: CheckedSqlite): void {
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'busy_timeout = 5000',
    'case_sensitive_like = ON',
    'temp_store = MEMORY',
  ]) {
    connection.pragma(pragma);
  }
}
