import type { Database, UnitOfWork } from './tx.js';

/**
 * The database as seen from inside a transaction that is open already: verbs that are handed this one join it, so that all of them
 * commit together or not at all. Their effects wait for the one commit.
 */
export const within = (database: Database, unit: UnitOfWork): Database => ({
  dialect: database.dialect,
  read: unit.tx,
  inTransaction: (act, work) => unit.under(act, work),
  inSnapshot: work => work(unit.tx),
  close: async () => {},
});
