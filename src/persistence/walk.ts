import { setImmediate as nextTurn } from 'node:timers/promises';
import { both, type Predicate } from './predicate.js';
import type { Tx } from './tx.js';

/** A list that is walked from end to end in the order of its ids. */
export interface WalkQuery {
  readonly select: string;
  readonly from: string;
  readonly where: Predicate;
  /** The column of the id, e.g. `m.id`; it must stand in `select` as `id`. */
  readonly idColumn: string;
}

const BATCH = 1_000;

/**
 * Every row of a list, a thousand at a time: one short statement a batch, so that memory stays constant and no transaction stays open. A row
 * that exists all the while comes exactly once; one that is written meanwhile may or may not come. Others get their turn between batches.
 */
export async function* walkRows<Row extends { readonly id: string }>(tx: Tx, query: WalkQuery): AsyncGenerator<Row> {
  for (let last = ''; ; ) {
    const where = both(query.where, { sql: `${query.idColumn} > ?`, values: [last] });
    const rows = await tx.rows<Row>(
      `SELECT ${query.select} FROM ${query.from} WHERE ${where.sql} ORDER BY ${query.idColumn} LIMIT ${BATCH}`,
      where.values,
    );
    yield* rows;
    if (rows.length < BATCH) return;
    last = rows[rows.length - 1]!.id;
    await nextTurn();
  }
}
