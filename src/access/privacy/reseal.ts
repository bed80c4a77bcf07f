import type { Database, Tx } from '../../persistence/tx.js';
import { systemAct } from '../act.js';
import { keyIdOf } from '../crypto/cipher.js';
import type { DataKeys } from '../crypto/data-keys.js';
import { indexFamily, type SealedRow, type SealedTable } from './sealed-table.js';
import { currentHash, sealedValue, type Vault } from './vault.js';

export interface ResealDeps {
  readonly database: Database;
  readonly keys: DataKeys;
  readonly vault: Vault;
}

/** Rows to a transaction: short enough that a running server hardly waits. */
const PAGE = 100;

/** A stored row with its envelopes and indexes. */
type Row = SealedRow & Readonly<Record<string, string | null>>;

/** What stands otherwise than the newest keys would have it: the columns to write, by column. */
interface Stale {
  readonly row: Row;
  readonly column: string;
  readonly patch: Readonly<Record<string, string | null>>;
}

/** How the sealed values of a table stand. */
export interface Standing {
  readonly table: string;
  readonly values: number;
  /** Sealed or hashed under an older key than the newest. */
  readonly old: number;
}

async function* pagesOf(tx: Tx, of: SealedTable): AsyncGenerator<Row[]> {
  const indexes = Object.values(of.columns).flatMap(({ index }) => index?.column ?? []);
  const columns = ['id', ...(of.ownerColumn ? [of.ownerColumn] : []), ...Object.keys(of.columns), ...indexes].join(', ');
  for (let last = ''; ; ) {
    const rows = await tx.rows<Row>(`SELECT ${columns} FROM ${of.table} WHERE id > ? ORDER BY id LIMIT ${PAGE}`, [last]);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.id;
  }
}

const valuesIn = (of: SealedTable, rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + Object.keys(of.columns).filter(column => row[column] !== null).length, 0);

/** Columns of these rows that are not as the newest keys would have them. What was erased with its key is left as it is. */
async function* staleIn({ keys, vault }: ResealDeps, tx: Tx, of: SealedTable, rows: readonly Row[]): AsyncGenerator<Stale> {
  for (const row of rows)
    for (const [column, { index }] of Object.entries(of.columns)) {
      const envelope = row[column] ?? null;
      const value = envelope === null ? null : await openIfDue({ keys, vault }, tx, of, row, column, envelope);
      if (value === null) continue;
      const hash = await currentHash(keys, tx, of, column, value);
      const isOldKey = keyIdOf(envelope!) !== (await keys.current(tx, of.family(row))).id;
      if (!isOldKey && (!index || row[index.column] === hash)) continue;
      const sealed = isOldKey ? { [column]: await sealedValue(keys, tx, of, row, column, value) } : {};
      yield { row, column, patch: { ...sealed, ...(index ? { [index.column]: hash } : {}) } };
    }
}

/** The value, where its key is old or its index has had more than one key; null where nothing can be due, or it was erased. */
async function openIfDue(
  { keys, vault }: Pick<ResealDeps, 'keys' | 'vault'>,
  tx: Tx,
  of: SealedTable,
  row: Row,
  column: string,
  envelope: string,
) {
  const sealedBy = await keys.byId(tx, keyIdOf(envelope) ?? '');
  if (!sealedBy) return null;
  const isOld = sealedBy.id !== (await keys.current(tx, of.family(row))).id;
  const mayBeIndexedOld = of.columns[column]!.index && (await keys.all(tx, indexFamily(of.table, column))).length > 1;
  return isOld || mayBeIndexedOld ? vault.open(tx, of, row, column, envelope) : null;
}

/**
 * Seals again what older keys have sealed, page by page, and answers how many values it wrote. There is no mark of how far it came: an envelope
 * names its key, so whoever is stopped starts again and finds what is left. Who changes a value meanwhile wins: a page writes only over
 * the very envelope that it read.
 */
export async function reseal(
  deps: ResealDeps,
  tables: readonly SealedTable[],
  told: (table: string, values: number) => void,
): Promise<number> {
  let written = 0;
  for (const of of tables)
    for await (const rows of pagesOf(deps.database.read, of)) {
      const values = await resealPage(deps, of, rows);
      written += values;
      if (values > 0) told(of.table, values);
    }
  return written;
}

function resealPage(deps: ResealDeps, of: SealedTable, rows: readonly Row[]): Promise<number> {
  return deps.database.inTransaction(systemAct('resealValues'), async unit => {
    let values = 0;
    for await (const { row, column, patch } of staleIn(deps, unit.tx, of, rows)) {
      const names = Object.keys(patch);
      const set = names.map(name => `${name} = ?`).join(', ');
      values += await unit.tx.run(`UPDATE ${of.table} SET ${set} WHERE id = ? AND ${column} = ?`, [
        ...Object.values(patch),
        row.id,
        row[column]!,
      ]);
    }
    if (values > 0) unit.attest({ table: of.table, values });
    return values;
  });
}

/** How many values each table has, and how many of them are still under older keys. */
export async function standingOf(deps: ResealDeps, tables: readonly SealedTable[]): Promise<Standing[]> {
  const { read } = deps.database;
  const standings: Standing[] = [];
  for (const of of tables) {
    let [values, old] = [0, 0];
    for await (const rows of pagesOf(read, of)) {
      values += valuesIn(of, rows);
      for await (const _ of staleIn(deps, read, of, rows)) old += 1;
    }
    standings.push({ table: of.table, values, old });
  }
  return standings;
}

/** Families that seal or index values; what chains the trail or hashes voters is never replaced. */
const SEALING = /^(?:sealed|blind|case|consent)\//;
const FAMILIES_AT_ONCE = 50;

/** Adds a key to every family that seals or indexes values; from now on the new ones are used. Erased families stay erased. Answers how many. */
export async function rotateKeys({ database, keys }: Pick<ResealDeps, 'database' | 'keys'>): Promise<number> {
  const due = (await keys.families(database.read))
    .filter(({ family, live }) => SEALING.test(family) && live > 0)
    .map(({ family }) => family);
  for (let start = 0; start < due.length; start += FAMILIES_AT_ONCE)
    await database.inTransaction(systemAct('rotateKeys'), async unit => {
      const some = due.slice(start, start + FAMILIES_AT_ONCE);
      for (const family of some) await keys.renew(unit.tx, family);
      unit.attest({ families: some.length });
    });
  return due.length;
}

/** Wraps every data key under the newest master key: the old one may be taken away afterwards. Answers how many it wrapped. */
export async function rewrapKeys({ database, keys }: Pick<ResealDeps, 'database' | 'keys'>): Promise<number> {
  for (let total = 0; ; ) {
    const done = await database.inTransaction(systemAct('rewrapKeys'), ({ tx }) => keys.rewrap(tx, FAMILIES_AT_ONCE));
    total += done;
    if (done === 0) return total;
  }
}
