export type SqlValue = string | number | null;

/** One boolean SQL expression with its bound values. */
export interface Predicate {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export const always: Predicate = { sql: '1 = 1', values: [] };
export const never: Predicate = { sql: '1 = 0', values: [] };

const joined = (word: 'AND' | 'OR', parts: readonly Predicate[]): Predicate => ({
  sql: parts.map(part => `(${part.sql})`).join(` ${word} `),
  values: parts.flatMap(part => part.values),
});

export const both = (...parts: readonly Predicate[]): Predicate => (parts.length === 0 ? always : joined('AND', parts));
export const either = (...parts: readonly Predicate[]): Predicate => (parts.length === 0 ? never : joined('OR', parts));
/** True whenever the part is not: also where it compares with a missing value and SQL would say "unknown". */
export const not = (part: Predicate): Predicate => ({ sql: `(${part.sql}) IS NOT TRUE`, values: part.values });

export const equals = (column: string, value: SqlValue): Predicate =>
  value === null ? { sql: `${column} IS NULL`, values: [] } : { sql: `${column} = ?`, values: [value] };

export const isIn = (column: string, values: readonly SqlValue[]): Predicate =>
  values.length === 0 ? never : { sql: `${column} IN (${marks(values.length)})`, values };

/** `?, ?, ?` for a list of bound values. */
export const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

const escapeLike = (text: string): string => text.replace(/[!%_]/g, character => `!${character}`);

export const contains = (column: string, text: string): Predicate => ({
  sql: `${column} LIKE ? ESCAPE '!'`,
  values: [`%${escapeLike(text)}%`],
});
export const startsWith = (column: string, text: string): Predicate => ({
  sql: `${column} LIKE ? ESCAPE '!'`,
  values: [`${escapeLike(text)}%`],
});
