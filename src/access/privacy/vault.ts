import { createHmac } from 'node:crypto';
import type { Tx } from '../../persistence/tx.js';
import { keyIdOf, seal, unseal } from '../crypto/cipher.js';
import type { DataKey, DataKeys } from '../crypto/data-keys.js';
import { indexFamily, placeOf, type SealedRow, type SealedTable } from './sealed-table.js';

/** Seals values of class S and T into their rows, finds equal ones by their keyed hashes, and opens them for `opened.ts`. */
export interface Vault {
  /**
   * The columns to store for these values, with their blind indexes; null erases. Columns that are not named are left as they are. The
   * family's first key is made in this transaction.
   */
  sealed<Column extends string>(
    tx: Tx,
    of: SealedTable<Column>,
    row: SealedRow,
    values: Partial<Record<Column, string | null>>,
  ): Promise<Stored>;
  /** What an envelope holds; null for none, and for one whose key was destroyed. Throws when it is not what was sealed in this place. */
  open(tx: Tx, of: SealedTable, row: SealedRow, column: string, envelope: string | null): Promise<string | null>;
  /** The hashes that a row with this very value may have in its index column: one for each key of the index that is in use. */
  hashes<Column extends string>(tx: Tx, of: SealedTable<Column>, column: Column, value: string): Promise<string[]>;
}

/** Columns and what to store in them. */
type Stored = Readonly<Record<string, string | null>>;

export const createVault = (keys: DataKeys): Vault => ({
  async sealed(tx, of, row, values) {
    const stored: Record<string, string | null> = {};
    for (const [column, value] of Object.entries<string | null | undefined>(values)) {
      if (value === undefined) continue;
      stored[column] = value === null ? null : await sealedValue(keys, tx, of, row, column, value);
      const { index } = (of as SealedTable).columns[column]!;
      if (index) stored[index.column] = value === null ? null : await currentHash(keys, tx, of, column, value);
    }
    return stored;
  },
  async open(tx, of, row, column, envelope) {
    if (envelope === null) return null;
    const key = await keys.byId(tx, keyIdOf(envelope) ?? '');
    if (!key) return null;
    if (key.family !== of.family(row)) throw new Error(`${of.table}.${column} is sealed under a key of something else`);
    return unseal(envelope, key.bytes, placeOf(of.table, row.id, column)).toString('utf8');
  },
  async hashes(tx, of, column, value) {
    const { index } = of.columns[column];
    if (!index) throw new Error(`${of.table}.${column} has no blind index`);
    const known = await keys.all(tx, indexFamily(of.table, column));
    return known.map(key => hashOf(key, index.normalise(value)));
  },
});

/** A value sealed under the newest key of its row's family. */
export async function sealedValue(keys: DataKeys, tx: Tx, of: SealedTable, row: SealedRow, column: string, value: string): Promise<string> {
  const key = await keys.current(tx, of.family(row));
  return seal(keys.cipher, key, Buffer.from(value, 'utf8'), placeOf(of.table, row.id, column));
}

/** The blind index of a value under the newest key; null where the column has none. */
export async function currentHash(keys: DataKeys, tx: Tx, of: SealedTable, column: string, value: string): Promise<string | null> {
  const { index } = of.columns[column]!;
  return index ? hashOf(await keys.current(tx, indexFamily(of.table, column)), index.normalise(value)) : null;
}

const hashOf = (key: DataKey, value: string): string => createHmac('sha256', key.bytes).update(value).digest('hex').slice(0, 32);
