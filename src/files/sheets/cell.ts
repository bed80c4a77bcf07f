/** A cell that is written: text, a whole or safe number, an exact decimal ("-120.00"), or nothing. */
export type Cell = string | number | { readonly decimal: string } | null;

export type Row = readonly Cell[];

export type Rows = AsyncIterable<Row> | Iterable<Row>;

const DECIMAL = /^-?\d{1,18}(?:\.\d{1,6})?$/;

/** The digits of a number cell, or undefined when the cell is text or empty. What only claims to be a decimal is text. */
export function digitsOf(cell: Cell): string | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'object' && cell !== null && DECIMAL.test(cell.decimal)) return cell.decimal;
  return undefined;
}

/** The text of a cell that is not a number. */
export const textOf = (cell: Exclude<Cell, number>): string => (cell === null ? '' : typeof cell === 'string' ? cell : cell.decimal);
