import type { EntityManager } from 'typeorm';
import type { SqlValue } from './predicate.js';

export type Dialect = 'sqlite' | 'mysql';

/** Whatever statements can be sent through: a transaction, a consistent snapshot, or single reads. Stores take it as first argument. */
export interface Tx {
  readonly dialect: Dialect;
  readonly manager: EntityManager;
  /** Rows as the driver gives them: whole numbers as numbers, flags as 0 or 1, instants as milliseconds. */
  rows<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs a change and answers how many rows it touched. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
}

export interface UnitOfWork {
  readonly tx: Tx;
  /** Side effects (boards, notices, buses) happen only when the transaction has committed; in order, and once. */
  afterCommit(effect: () => void | Promise<void>): void;
}

/** The door to the data. */
export interface Database {
  readonly dialect: Dialect;
  /** Single statements on committed data. */
  readonly read: Tx;
  /**
   * Runs the work in a transaction and commits it. On deadlock, lock wait or a busy database the whole function runs again in a new
   * transaction (5 tries); after that it refuses with RETRY_LATER. The work must therefore have no effect outside its transaction.
   */
  inTransaction<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
  /** Runs reads that must agree with each other: all see one committed state. */
  inSnapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
