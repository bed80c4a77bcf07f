import { refuseUnless } from '../lib/refusal.js';
import { always, both, contains, either, equals, isIn, not, type Predicate, type SqlValue, startsWith } from './predicate.js';

/** What a filterable field is stored as. `column` is an SQL expression; `stored` turns a value of the API into a stored one. */
export interface FilterField {
  readonly column: string;
  readonly stored?: (value: unknown) => SqlValue;
  /** Where the column is to be found, when it is not one of the listed rows themselves: what is asked of it, as a condition on the row. */
  readonly within?: (asked: Predicate) => Predicate;
}

type Operators = Readonly<Record<string, unknown>>;

const asStored = (value: unknown): SqlValue => (typeof value === 'boolean' ? Number(value) : (value as SqlValue));

const comparisons: Readonly<Record<string, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** SQLite reads a bound text up to its first NUL: what stands behind it would not be asked, and nothing before it matches every row. */
function withoutNul<Value extends SqlValue>(value: Value): Value {
  refuseUnless(typeof value !== 'string' || !value.includes('\0'), 'BAD_USER_INPUT');
  return value;
}

function operator(field: FilterField, name: string, value: unknown): Predicate {
  const toStored = field.stored ?? asStored;
  const stored = (one: unknown) => (one === null ? null : withoutNul(toStored(one)));
  const { column } = field;
  switch (name) {
    case 'eq':
      return equals(column, stored(value));
    case 'ne':
      return not(equals(column, stored(value)));
    case 'in':
      return isIn(column, listed(value as unknown[]).map(stored));
    case 'notIn':
      return not(isIn(column, listed(value as unknown[]).map(stored)));
    case 'contains':
      return contains(column, withoutNul(String(value)));
    case 'startsWith':
      return startsWith(column, withoutNul(String(value)));
    case 'isNull':
      return value ? equals(column, null) : not(equals(column, null));
    default:
      return { sql: `${column} ${comparisons[name]} ?`, values: [stored(value)] };
  }
}

/** Nesting and list lengths of one filter are bounded, so that no request can build an SQL text of any size it likes. */
const DEEPEST = 4;
const LONGEST = 100;

function listed<Item>(items: Item[]): Item[] {
  refuseUnless(items.length <= LONGEST, 'QUERY_TOO_COMPLEX', { limit: 'where list', max: LONGEST, actual: items.length });
  return items;
}

/** What was given. A null means "no value" to `eq` and `ne`; anywhere else it is as good as absent. */
const present = (entries: Operators): [string, unknown][] =>
  Object.entries(entries).filter(([name, value]) => value !== undefined && (value !== null || name === 'eq' || name === 'ne'));

/**
 * A `where` argument as SQL. Names of fields and operators come from the schema's own input types, so only listed columns can be
 * reached; values are always bound. An empty filter is true; a row without a value is not equal to any. Errors: QUERY_TOO_COMPLEX.
 */
export function wherePredicate(fields: Readonly<Record<string, FilterField>>, where: Operators | null | undefined, depth = 1): Predicate {
  if (!where) return always;
  refuseUnless(depth <= DEEPEST, 'QUERY_TOO_COMPLEX', { limit: 'where depth', max: DEEPEST, actual: depth });
  const deeper = (part: Operators) => wherePredicate(fields, part, depth + 1);
  const parts = present(where).map(([name, value]) => {
    if (name === 'and') return both(...listed(value as Operators[]).map(deeper));
    if (name === 'or') return either(...listed(value as Operators[]).map(deeper));
    if (name === 'not') return not(deeper(value as Operators));
    const field = fields[name]!;
    const asked = both(...present(value as Operators).map(([operation, operand]) => operator(field, operation, operand)));
    return field.within ? field.within(asked) : asked;
  });
  return both(...parts);
}
