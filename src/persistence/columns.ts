import { Column, type ColumnOptions, PrimaryColumn, VersionColumn } from 'typeorm';

/**
 * The column kinds of the schema, the same on every engine. Instants are UTC milliseconds and money is whole cents, both as 64-bit
 * integers below 2^53: exact on SQLite, MariaDB and MySQL alike, and equal in entities and raw rows. Days are text (YYYY-MM-DD).
 */
const wholeNumber = {
  to: (value: number | null) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

export const shapes = {
  id: { type: 'varchar', length: 48 },
  code: { type: 'varchar', length: 64 },
  day: { type: 'varchar', length: 10 },
  hash: { type: 'varchar', length: 64 },
  /** Room for a materialised path of 18 levels. */
  path: { type: 'varchar', length: 512 },
  integer: { type: 'bigint' },
  flag: { type: 'boolean' },
  longText: { type: 'text' },
} as const;

/** Every column may be null when it says so; nothing else is optional. */
interface Nullable {
  readonly nullable?: boolean;
}

const column = (options: ColumnOptions) => Column(options);

export const IdColumn = () => PrimaryColumn(shapes.id);
export const RefColumn = (options: Nullable = {}) => column({ ...shapes.id, ...options });
export const CodeColumn = (options: Nullable = {}) => column({ ...shapes.code, ...options });
export const DayColumn = (options: Nullable = {}) => column({ ...shapes.day, ...options });
export const HashColumn = (options: Nullable = {}) => column({ ...shapes.hash, ...options });
export const PathColumn = () => column(shapes.path);
export const TextColumn = (length: number, options: Nullable = {}) => column({ type: 'varchar', length, ...options });
export const LongTextColumn = (options: Nullable = {}) => column({ ...shapes.longText, ...options });
export const FlagColumn = () => column(shapes.flag);
/** A whole number: a count, cents, or UTC milliseconds. */
export const IntegerColumn = (options: Nullable = {}) => column({ ...shapes.integer, ...options, transformer: wholeNumber });
export const InstantColumn = IntegerColumn;
/** Starts at 1 and grows by one with each committed change of the row: what `expectedVersion` and `seq` are made of. */
export const RowVersionColumn = () => VersionColumn({ type: 'integer' });
