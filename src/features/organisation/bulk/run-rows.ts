import { setImmediate as breathe } from 'node:timers/promises';
import { Refusal, type RefusalPath } from '../../../lib/refusal.js';
import type { Act } from '../../../persistence/act.js';
import type { Database, Tx, UnitOfWork } from '../../../persistence/database.js';

/** What a bulk write does with a row it must refuse: undo everything, or leave that row out. */
export const OnError = { ABORT: 'ABORT', SKIP: 'SKIP' } as const;
export type OnError = keyof typeof OnError;

export const RowOutcome = { CREATED: 'CREATED', UPDATED: 'UPDATED', UNCHANGED: 'UNCHANGED', REFUSED: 'REFUSED' } as const;
export type RowOutcome = keyof typeof RowOutcome;

export interface BulkPolicy {
  readonly onError: OnError;
  readonly isDryRun: boolean;
}

/** One row as it came. `read` gives its checked values; what it refuses is an answer about this row only. */
export interface BulkRow<Values> {
  readonly index: number;
  /** Where a person finds it in the file; null for rows that did not come from a file. */
  readonly line: number | null;
  readonly code: string;
  readonly read: () => Values;
}

export interface RowResult {
  readonly index: number;
  readonly line: number | null;
  readonly code: string;
  readonly outcome: RowOutcome;
  readonly id: string | null;
  readonly refusal: Refusal | null;
}

export interface BulkOutcome {
  /** False after a dry run, and when a refused row made all of it undone. */
  readonly isApplied: boolean;
  readonly rows: readonly RowResult[];
}

/** Leaves the transaction without a trace and carries out what it would have done. */
class Undone extends Error {
  constructor(readonly rows: readonly RowResult[]) {
    super('undone');
  }
}

type Write<Values> = (tx: Tx, values: Values) => Promise<{ outcome: RowOutcome; id: string }>;

/** Where the rows are written, and who writes them. */
export interface BulkDesk {
  readonly database: Database;
  readonly act: Act;
}

/** After so many rows other requests get their turn: the embedded database answers without ever letting the event loop go on. */
const ROWS_PER_BREATH = 20;

/**
 * Writes rows one after another in one transaction, each behind a savepoint, so that a refused row leaves nothing behind. Results come in
 * the order of `index`. With ABORT one refused row undoes all; a dry run undoes all always.
 */
export async function runRows<Values>(
  { database, act }: BulkDesk,
  rows: readonly BulkRow<Values>[],
  policy: BulkPolicy,
  write: Write<Values>,
): Promise<BulkOutcome> {
  try {
    const results = await database.inTransaction(act, async unit => {
      const done: RowResult[] = [];
      for (const [position, row] of rows.entries()) {
        if (position % ROWS_PER_BREATH === ROWS_PER_BREATH - 1) await breathe();
        done.push(await tryRow(unit, row, write));
      }
      const isUndone = policy.isDryRun || (policy.onError === 'ABORT' && done.some(result => result.refusal !== null));
      if (isUndone) throw new Undone(done);
      return done;
    });
    return { isApplied: true, rows: inOrder(results) };
  } catch (error) {
    if (error instanceof Undone) return { isApplied: false, rows: inOrder(error.rows) };
    throw error;
  }
}

const inOrder = (rows: readonly RowResult[]): RowResult[] => [...rows].sort((one, other) => one.index - other.index);

async function tryRow<Values>(unit: UnitOfWork, row: BulkRow<Values>, write: Write<Values>): Promise<RowResult> {
  const place = { index: row.index, line: row.line, code: row.code };
  try {
    const { outcome, id } = await unit.tryOut(({ tx }) => write(tx, row.read()));
    return { ...place, outcome, id, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...place, outcome: 'REFUSED', id: null, refusal: placed(error, row) };
  }
}

/** A refusal of one row, pointing at that row: by its line in a file, else by its place in the list. */
function placed(refusal: Refusal, row: { index: number; line: number | null }): Refusal {
  const field = refusal.inputPath.slice(refusal.inputPath[0] === 'input' ? 1 : 0);
  const path: RefusalPath = row.line === null ? ['input', 'rows', String(row.index), ...field] : ['line', String(row.line), ...field];
  return new Refusal(refusal.code, refusal.detail, path);
}
