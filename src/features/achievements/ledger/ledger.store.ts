import type { LocalDate } from '../../../lib/period.js';
import { type RefusalPath, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { marks, type SqlValue } from '../../../persistence/predicate.js';
import { LedgerEntry, type LedgerEvidence } from './ledger.entity.js';
import { addToTotals } from './totals.store.js';

const COLUMNS = [
  'id',
  'indicatorId',
  'amount',
  'occurredOn',
  'branchId',
  'projectId',
  'subjectHash',
  'sourceKind',
  'sourceId',
  'reversesId',
  'note',
  'recordedBy',
  'recordedAt',
] as const satisfies readonly (keyof LedgerEntry)[];

const CHUNK = 400;

async function insertMany(tx: Tx, table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    const tuples = chunk.map(() => `(${marks(columns.length)})`).join(', ');
    await tx.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples}`, chunk.flat());
  }
}

/** Adds rows to the ledger and to its totals: the only place that does either. Their branches were checked against the writer's scope. */
export async function insertEntries(tx: Tx, rows: readonly LedgerEntry[], evidence: readonly LedgerEvidence[]): Promise<void> {
  await insertMany(
    tx,
    'ledger_entry',
    COLUMNS,
    rows.map(row => COLUMNS.map(column => row[column])),
  );
  await insertMany(
    tx,
    'ledger_evidence',
    ['entryId', 'fileId'],
    evidence.map(link => [link.entryId, link.fileId]),
  );
  await addToTotals(tx, rows);
}

/** The rows of a source that stand: neither reversing ones nor reversed ones. */
export async function standingEntries(tx: Tx, source: { kind: string; id: string }): Promise<LedgerEntry[]> {
  const all = await tx.manager.findBy(LedgerEntry, { sourceKind: source.kind, sourceId: source.id });
  const reversed = new Set(all.map(row => row.reversesId));
  return all.filter(row => row.reversesId === null && !reversed.has(row.id));
}

export const findEntry = (tx: Tx, id: string): Promise<LedgerEntry | null> => tx.manager.findOneBy(LedgerEntry, { id });

export const isReversed = (tx: Tx, id: string): Promise<boolean> => tx.manager.existsBy(LedgerEntry, { reversesId: id });

/**
 * The last closed day, held against closing until this transaction ends: a closing waits for recordings under way, and recordings that
 * come after it see it. Recordings do not hinder one another. (The embedded database has one writer at a time.)
 */
export async function holdClosedThrough(tx: Tx): Promise<LocalDate | null> {
  const lock = tx.dialect === 'sqlite' ? '' : ' LOCK IN SHARE MODE';
  const [row] = await tx.rows<{ closedThrough: LocalDate | null }>(`SELECT closedThrough FROM ledger_lock WHERE id = 'LEDGER'${lock}`);
  return row?.closedThrough ?? null;
}

/** Nothing that counts on this day may change once its period is closed. Errors: PERIOD_CLOSED. */
export async function refuseClosed(tx: Tx, day: LocalDate, path: RefusalPath): Promise<void> {
  const closedThrough = await holdClosedThrough(tx);
  refuseUnless(closedThrough === null || closedThrough < day, 'PERIOD_CLOSED', { closedThrough }, path);
}
