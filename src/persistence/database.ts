import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { type DatabaseOptions, dataSourceOptions } from './data-source.js';
import type { SqlValue } from './predicate.js';
import { createQueue } from './queue.js';
import { withRetry } from './retry.js';
import type { Database, Dialect, Tx, UnitOfWork } from './tx.js';

export type { Database, Tx, UnitOfWork } from './tx.js';

function txOf(manager: EntityManager, dialect: Dialect): Tx {
  const runner = manager.queryRunner;
  return {
    dialect,
    manager,
    rows: (sql, values = []) => manager.query(sql, [...values]),
    run: async (sql, values = []) => {
      const one = runner ?? manager.connection.createQueryRunner();
      try {
        return (await one.query(sql, [...(values as SqlValue[])], true)).affected ?? 0;
      } finally {
        if (!runner) await one.release();
      }
    },
  };
}

/** One try: begin, work, commit; the effects are returned so that the caller runs them only after the commit. */
async function transact<T>(runner: QueryRunner, dialect: Dialect, work: (unit: UnitOfWork) => Promise<T>) {
  const effects: (() => void | Promise<void>)[] = [];
  await runner.startTransaction(dialect === 'mysql' ? 'READ COMMITTED' : undefined);
  try {
    const result = await work({ tx: txOf(runner.manager, dialect), afterCommit: effect => void effects.push(effect) });
    await runner.commitTransaction();
    return { result, effects };
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
    throw error;
  }
}

async function snapshot<T>(runner: QueryRunner, dialect: Dialect, work: (tx: Tx) => Promise<T>): Promise<T> {
  await runner.startTransaction(dialect === 'mysql' ? 'REPEATABLE READ' : undefined);
  try {
    return await work(txOf(runner.manager, dialect));
  } finally {
    await runner.rollbackTransaction().catch(() => {});
  }
}

const released = async <T>(source: DataSource, use: (runner: QueryRunner) => Promise<T>): Promise<T> => {
  const runner = source.createQueryRunner();
  try {
    return await use(runner);
  } finally {
    await runner.release();
  }
};

/**
 * Opens the database and brings its schema up to date. A server gives each transaction a connection of its pool. The embedded database
 * has one connection for writers and one for snapshots, each behind a queue, and one for single reads: a reader never sees a half-done
 * transaction, and transactions never run into one another.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const settings = await dataSourceOptions(options);
  const dialect: Dialect = settings.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
  const writer = await new DataSource(settings).initialize();
  await migrate(writer, dialect);
  const reader = dialect === 'mysql' ? writer : await new DataSource(settings).initialize();
  const snapshots = dialect === 'mysql' ? writer : await new DataSource(settings).initialize();
  const direct = <T>(job: () => Promise<T>) => job();
  const writeQueue = dialect === 'mysql' ? direct : createQueue();
  const snapshotQueue = dialect === 'mysql' ? direct : createQueue();
  return {
    dialect,
    read: txOf(reader.manager, dialect),
    inTransaction: async work => {
      const { result, effects } = await withRetry(() => writeQueue(() => released(writer, runner => transact(runner, dialect, work))));
      await runEffects(effects, options.onEffectFailure);
      return result;
    },
    inSnapshot: work => withRetry(() => snapshotQueue(() => released(snapshots, runner => snapshot(runner, dialect, work)))),
    close: async () => {
      for (const source of new Set([writer, reader, snapshots])) await source.destroy();
    },
  };
}

/** The data is committed by now: an effect that fails is reported and never turns the acknowledged write into a failure. */
async function runEffects(effects: readonly (() => void | Promise<void>)[], report: ((error: unknown) => void) | undefined): Promise<void> {
  for (const effect of effects) {
    try {
      await effect();
    } catch (error) {
      report?.(error);
    }
  }
}

/** Several nodes may start at once on one server: a named lock lets the first one migrate while the others wait. */
async function migrate(source: DataSource, dialect: Dialect): Promise<void> {
  if (dialect === 'sqlite') return void (await source.runMigrations());
  await released(source, async runner => {
    await runner.query(`SELECT GET_LOCK('lianxinqiao_migrations', 60)`);
    try {
      await source.runMigrations();
    } finally {
      await runner.query(`SELECT RELEASE_LOCK('lianxinqiao_migrations')`);
    }
  });
}
