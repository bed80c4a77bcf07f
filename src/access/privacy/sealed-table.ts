/** How a value is written before it is hashed for its blind index: equal values must be equal text. */
type Normalise = (value: string) => string;

interface SealedColumnSpec {
  /** The column of its blind index, for values that are looked up by equality. */
  readonly index?: { readonly column: string; readonly normalise: Normalise };
}

/**
 * A table with columns of class S or T. Every sealed column of the schema stands in one of these: the reseal command walks them, and a test
 * compares them with the entities.
 */
export interface SealedTable<Column extends string = string, Row extends SealedRow = SealedRow> {
  readonly table: string;
  readonly columns: Readonly<Record<Column, SealedColumnSpec>>;
  /** The family of data keys that a row is sealed under: one for the table, or one for each record, so that a record can be erased for good. */
  family(row: Row): string;
  /** The column that `family` needs beside the id, e.g. of the record that a note belongs to. */
  readonly ownerColumn?: string;
}

/** A stored row as far as the vault needs it: its id, and in its table's own type whatever `ownerColumn` names. */
export interface SealedRow {
  readonly id: string;
}

/** The family of keys of a column's blind index: never one that seals. */
export const indexFamily = (table: string, column: string): string => `blind/${table}.${column}`;

/** Binds an envelope to its place: moved to another row or column it does not open. */
export const placeOf = (table: string, id: string, column: string): string => `${table}|${id}|${column}`;
