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

type EntityClass = abstract new (...parts: never[]) => object;

/** Columns that hold words of people, by the class they were declared in: the audit trail keeps digests of them only. */
const wordColumns = new Map<unknown, Set<string>>();

const words =
  (options: ColumnOptions): PropertyDecorator =>
  (target, property) => {
    const known = wordColumns.get(target.constructor) ?? new Set();
    wordColumns.set(target.constructor, known.add(String(property)));
    Column(options)(target, property);
  };

/** True for a column of free text; ids, codes, days, counts and flags are none. */
export function holdsWords(entity: EntityClass, property: string): boolean {
  for (let one: unknown = entity; typeof one === 'function'; one = Object.getPrototypeOf(one)) {
    if (wordColumns.get(one)?.has(property)) return true;
  }
  return false;
}

export const IdColumn = () => PrimaryColumn(shapes.id);
export const RefColumn = (options: Nullable = {}) => column({ ...shapes.id, ...options });
export const CodeColumn = (options: Nullable = {}) => column({ ...shapes.code, ...options });
export const DayColumn = (options: Nullable = {}) => column({ ...shapes.day, ...options });
export const HashColumn = (options: Nullable = {}) => column({ ...shapes.hash, ...options });
export const PathColumn = () => column(shapes.path);
export const TextColumn = (length: number, options: Nullable = {}) => words({ type: 'varchar', length, ...options });
export const LongTextColumn = (options: Nullable = {}) => words({ ...shapes.longText, ...options });
/** A code or a day that tells who somebody is: the trail keeps digests of it, as of words, so that it can be forgotten elsewhere. */
export const PersonalCodeColumn = (options: Nullable = {}) => words({ ...shapes.code, ...options });
export const PersonalDayColumn = (options: Nullable = {}) => words({ ...shapes.day, ...options });
export const FlagColumn = (options: Nullable = {}) => column({ ...shapes.flag, ...options });
/** Columns with sealed values, by the class they were declared in. */
const sealedColumns = new Map<unknown, Set<string>>();

/** A value of class S or T as it is stored: sealed under a data key, never in the clear; the trail keeps a digest of the envelope. */
export const SealedColumn =
  (shape: ColumnOptions = { ...shapes.longText, nullable: true }): PropertyDecorator =>
  (target, property) => {
    const known = sealedColumns.get(target.constructor) ?? new Set();
    sealedColumns.set(target.constructor, known.add(String(property)));
    words(shape)(target, property);
  };

/** True for a column that was declared as sealed. */
export const isSealed = (entity: EntityClass, property: string): boolean => sealedColumns.get(entity)?.has(property) ?? false;

/** The keyed hash of a sealed value, by which an equal one is found. */
export const BlindIndexColumn = (): PropertyDecorator => words({ ...shapes.hash, nullable: true });
/** A whole number: a count, cents, or UTC milliseconds. */
export const IntegerColumn = (options: Nullable = {}) => column({ ...shapes.integer, ...options, transformer: wholeNumber });
export const InstantColumn = IntegerColumn;
/** Starts at 1 and grows by one with each committed change of the row: what `expectedVersion` and `seq` are made of. */
export const RowVersionColumn = () => VersionColumn({ type: 'integer' });
