import { refuse, refuseUnless } from '../lib/refusal.js';
import { both, either, equals, type Predicate, type SqlValue } from './predicate.js';

type Direction = 'ASC' | 'DESC';

/** One sort key: an SQL expression that is never null. The last key of an order is always the row's id. */
export interface SortKey {
  readonly expression: string;
  readonly direction: Direction;
}

/** Which rows of an ordered list are wanted. Keyset paging: a cursor holds the sort values of a row, so concurrent inserts never shift a page. */
export interface PageRequest {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;

export interface PagePlan {
  readonly size: number;
  readonly isBackward: boolean;
  readonly after: readonly SqlValue[] | undefined;
  readonly before: readonly SqlValue[] | undefined;
}

export const encodeCursor = (values: readonly SqlValue[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

function decodeCursor(cursor: string, keys: number): readonly SqlValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isValue = (value: unknown) => typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
    if (Array.isArray(values) && values.length === keys && values.every(isValue)) return values as SqlValue[];
  } catch {
    // Falls through: text that is not a cursor of this list, whatever it is instead.
  }
  return refuse('CURSOR_INVALID');
}

/** Checks the paging arguments (PAGE_ARGUMENTS_INVALID, CURSOR_INVALID) for a list with this many sort keys. */
export function planPage(page: PageRequest, keys: number): PagePlan {
  const { first, after, last, before } = page;
  const isBackward = last !== null && last !== undefined;
  refuseUnless(!(isBackward && first !== null && first !== undefined), 'PAGE_ARGUMENTS_INVALID');
  const size = (isBackward ? last : first) ?? DEFAULT_PAGE;
  refuseUnless(Number.isInteger(size) && size >= 0 && size <= LARGEST_PAGE, 'PAGE_ARGUMENTS_INVALID');
  const decoded = (cursor: string | null | undefined) => (cursor === null || cursor === undefined ? undefined : decodeCursor(cursor, keys));
  return { size, isBackward, after: decoded(after), before: decoded(before) };
}

const reversed = (direction: Direction): Direction => (direction === 'ASC' ? 'DESC' : 'ASC');

/** True for rows that come strictly after these sort values in this order. */
function beyond(keys: readonly SortKey[], values: readonly SqlValue[]): Predicate {
  const steps = keys.map((key, position) =>
    both(...keys.slice(0, position).map((earlier, index) => equals(earlier.expression, values[index]!)), {
      sql: `${key.expression} ${key.direction === 'ASC' ? '>' : '<'} ?`,
      values: [values[position]!],
    }),
  );
  return either(...steps);
}

/** The ORDER BY of these keys. */
export const orderClause = (keys: readonly SortKey[]): string => keys.map(key => `${key.expression} ${key.direction}`).join(', ');

/** The condition and ORDER BY that fetch this page; one row more than `size` tells whether there is a next page. */
export function pageClauses(keys: readonly SortKey[], plan: PagePlan): { where: Predicate; orderBy: string; limit: number } {
  const flipped = keys.map(key => ({ ...key, direction: reversed(key.direction) }));
  const bounds = [...(plan.after ? [beyond(keys, plan.after)] : []), ...(plan.before ? [beyond(flipped, plan.before)] : [])];
  const order = plan.isBackward ? flipped : keys;
  return { where: both(...bounds), orderBy: orderClause(order), limit: plan.size + 1 };
}
