import type { Database, Tx } from '../../persistence/tx.js';
import { type Look, noteRead } from '../audit/note.js';
import type { Viewer } from '../viewer.js';
import type { SealedRow, SealedTable } from './sealed-table.js';
import type { Vault } from './vault.js';

/** A sealed value in the clear, and where it stands. */
export interface OpenedValue {
  readonly column: string;
  /** The row it stands in. */
  readonly recordId: string;
  readonly value: string;
}

const MADE_HERE = Symbol('opened');

/**
 * Values of class S or T in the clear, for one asker, after the trail says that she reads them. Only `openNoted` makes one,
 * and a GraphQL type with fields of these classes can only be filled from one.
 */
export class Opened {
  readonly values: readonly OpenedValue[];
  /** Not to be called elsewhere: whoever has no key to this class cannot. */
  constructor(key: typeof MADE_HERE, values: readonly OpenedValue[]) {
    if (key !== MADE_HERE) throw new Error('Sealed values are opened by the reading door alone');
    this.values = values;
  }
}

/** What is to be read of a row: its table, its id with what the family needs, and the envelopes by column. */
export interface SealedPart {
  readonly of: SealedTable;
  readonly row: SealedRow;
  readonly columns: readonly string[];
}

async function openAll(vault: Vault, tx: Tx, parts: readonly SealedPart[]): Promise<Opened> {
  const values: OpenedValue[] = [];
  for (const { of, row, columns } of parts)
    for (const column of columns) {
      const envelope = (row as unknown as Readonly<Record<string, string | null | undefined>>)[column] ?? null;
      const value = await vault.open(tx, of, row, column, envelope);
      if (value !== null) values.push({ column, recordId: row.id, value });
    }
  return new Opened(MADE_HERE, values);
}

/**
 * The reading door: writes into the trail that this viewer reads these values, and then opens them. Where that fails nothing is opened. `also` is
 * committed with the entry.
 */
export async function openNoted(
  { database, vault }: { readonly database: Database; readonly vault: Vault },
  viewer: Viewer,
  look: Look,
  parts: readonly SealedPart[],
  also?: (tx: Tx) => Promise<void>,
): Promise<Opened> {
  await noteRead(database, viewer, look, also);
  return openAll(vault, database.read, parts);
}

/** Types of the graph that were filled from opened values: the guard of fields of class S and T lets nothing else answer them. */
const filled = new WeakSet<object>();

/** Fills an object of the graph from values that were opened for its asker. */
export function filledFrom<Filled extends object>(_opened: Opened, object: Filled): Filled {
  filled.add(object);
  return object;
}

export const isFilledFromOpened = (object: unknown): boolean => typeof object === 'object' && object !== null && filled.has(object);
