import type { EntityManager } from 'typeorm';
import type { Act, RowChange } from './act.js';
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
  /** Tells the audit trail of a change with its before and after; outside a transaction there is nobody to tell. */
  note(change: RowChange): void;
}

export interface UnitOfWork {
  readonly tx: Tx;
  /** Side effects (boards, notices, buses) happen only when the transaction has committed; in order, and once. */
  afterCommit(effect: () => void | Promise<void>): void;
  /** Names the record that the act is mainly about; otherwise it is the first one changed. */
  about(objectId: string): void;
  /** What a batch says about its rows in the audit trail: counts and digests, nothing personal. */
  attest(facts: Readonly<Record<string, string | number>>): void;
  /** Runs a verb that joins this transaction: its changes are noted under its own act. */
  under<T>(act: Act, work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
  /** Runs work that may fail by itself: what it throws undoes it, and only it, before it is thrown on. Not within one another. */
  tryOut<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
}

/** The door to the data. */
export interface Database {
  readonly dialect: Dialect;
  /** Single statements on committed data. */
  readonly read: Tx;
  /**
   * Runs the work in a transaction and commits it together with its entry in the audit trail: there is no change without one. On deadlock,
   * lock wait or a busy database the whole function runs again in a new transaction (5 tries); after that it refuses with RETRY_LATER. The work must therefore have no effect outside its transaction.
   */
  inTransaction<T>(act: Act, work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
  /** Runs reads that must agree with each other: all see one committed state. */
  inSnapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
