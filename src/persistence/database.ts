import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { Act, JournalEntry } from './act.js';
import { recordOn } from './change-subscriber.js';
import { type DatabaseOptions, dataSourceOptions } from './data-source.js';
import type { SqlValue } from './predicate.js';
import { createQueue } from './queue.js';
import { changeOf, createRecorder, type Recorder } from './recorder.js';
import { withRetry } from './retry.js';
import type { Database, Dialect, Tx, UnitOfWork } from './tx.js';

export type { Database, Tx, UnitOfWork } from './tx.js';

/**
 * Writes what happened into the transaction that it happened in, and answers what to do once it is committed. What it throws undoes the
 * transaction: without an entry there is no change.
 */
export type Journal = (tx: Tx, entries: readonly JournalEntry[]) => Promise<() => void>;

function txOf(manager: EntityManager, dialect: Dialect, recorder: Recorder | null = null): Tx {
  const runner = manager.queryRunner;
  return {
    dialect,
    manager,
    rows: (sql, values = []) => manager.query(sql, [...values]),
    run: async (sql, values = []) => {
      const one = runner ?? manager.connection.createQueryRunner();
      try {
        const affected = (await one.query(sql, [...(values as SqlValue[])], true)).affected ?? 0;
        const change = recorder && changeOf(sql, affected);
        if (change) recorder.note(change);
        return affected;
      } finally {
        if (!runner) await one.release();
      }
    },
    note: change => recorder?.note(change),
  };
}

type Effect = () => void | Promise<void>;

/** The unit of work of one act; verbs that join it go on under their own. */
function unitOf(runner: QueryRunner, dialect: Dialect, recorder: Recorder, effects: Effect[]): UnitOfWork {
  return {
    tx: txOf(runner.manager, dialect, recorder),
    afterCommit: effect => void effects.push(effect),
    about: objectId => recorder.about(objectId),
    attest: facts => recorder.attest(facts),
    under: (act, work) => noting(runner, recorder.open(act), recorder, inner => work(unitOf(runner, dialect, inner, effects))),
    tryOut: async work => {
      const [before, mark] = [effects.length, recorder.mark()];
      await runner.query('SAVEPOINT tried');
      try {
        const result = await work(unitOf(runner, dialect, recorder, effects));
        await runner.query('RELEASE SAVEPOINT tried');
        return result;
      } catch (error) {
        await runner.query('ROLLBACK TO SAVEPOINT tried');
        await runner.query('RELEASE SAVEPOINT tried');
        recorder.rewind(mark);
        effects.length = before;
        throw error;
      }
    },
  };
}

/** Lets the runner's writes be noted by the inner recorder while the work runs: verbs of one transaction run one after another. */
async function noting<T>(runner: QueryRunner, inner: Recorder, outer: Recorder, work: (inner: Recorder) => Promise<T>): Promise<T> {
  recordOn(runner, inner);
  try {
    return await work(inner);
  } finally {
    recordOn(runner, outer);
  }
}

interface Transaction {
  readonly dialect: Dialect;
  readonly act: Act;
  readonly journal: Journal;
}

/** One try: begin, work, write the journal, commit; the effects are returned so that the caller runs them only after the commit. */
async function transact<T>(runner: QueryRunner, { dialect, act, journal }: Transaction, work: (unit: UnitOfWork) => Promise<T>) {
  const effects: Effect[] = [];
  const recorder = createRecorder(act);
  await runner.startTransaction(dialect === 'mysql' ? 'READ COMMITTED' : undefined);
  recordOn(runner, recorder);
  try {
    const result = await work(unitOf(runner, dialect, recorder, effects));
    recordOn(runner, null);
    const entries = recorder.entries();
    // First of all effects: however long the others take, the entry gets its place in the chain.
    if (entries.length > 0) effects.unshift(await journal(txOf(runner.manager, dialect), entries));
    await runner.commitTransaction();
    return { result, effects };
  } catch (error) {
    recordOn(runner, null);
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
 * Opens the database and brings its schema up to date. A server gives each transaction a connection of one pool and each single read one of
 * another: a transaction that asks for committed data (a key) would wait for ever for a pool that its likes have emptied. The embedded
 * database has one connection for writers and one for snapshots, each behind a queue, and one for single reads: a reader never sees a
 * half-done transaction, and transactions never run into one another.
 */
export async function openDatabase(options: DatabaseOptions & { readonly journal: Journal }): Promise<Database> {
  const settings = await dataSourceOptions(options);
  const dialect: Dialect = settings.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
  const writer = await new DataSource(settings).initialize();
  await migrate(writer, dialect);
  const reader = await new DataSource(settings).initialize();
  const snapshots = dialect === 'mysql' ? writer : await new DataSource(settings).initialize();
  const direct = <T>(job: () => Promise<T>) => job();
  const writeQueue = dialect === 'mysql' ? direct : createQueue();
  const snapshotQueue = dialect === 'mysql' ? direct : createQueue();
  return {
    dialect,
    read: txOf(reader.manager, dialect),
    inTransaction: async (act, work) => {
      const transaction = { dialect, act, journal: options.journal };
      const { result, effects } = await withRetry(() => writeQueue(() => released(writer, runner => transact(runner, transaction, work))));
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
async function runEffects(effects: readonly Effect[], report: ((error: unknown) => void) | undefined): Promise<void> {
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
