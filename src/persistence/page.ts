import { groupBy } from '../lib/group.js';
import { encodeCursor, orderClause, type PageRequest, pageClauses, planPage, type SortKey } from './keyset.js';
import { both, type Predicate, type SqlValue } from './predicate.js';
import type { Tx } from './tx.js';

/** A list that can be paged: what to select, from where, under which condition, in which order. */
export interface ListQuery {
  /** Select list, e.g. `b.id, b.name`; the row's own columns only. */
  readonly select: string;
  /** FROM clause with its joins, e.g. `branch b`. */
  readonly from: string;
  readonly where: Predicate;
  /** The order asked for, ending with the id as the final tie-break. */
  readonly order: readonly SortKey[];
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

type Keyed = Record<`k${number}`, SqlValue>;

const keyColumns = (order: readonly SortKey[]): string => order.map((key, position) => `${key.expression} AS k${position}`).join(', ');

const cursorOf = (row: Keyed, order: readonly SortKey[]): string => encodeCursor(order.map((_, position) => row[`k${position}`]!));

function toPage<Row>(
  found: readonly (Row & Keyed)[],
  order: readonly SortKey[],
  request: PageRequest,
  size: number,
  isBackward: boolean,
): Page<Row> {
  const hasMore = found.length > size;
  const kept = found.slice(0, size);
  const rows = isBackward ? kept.reverse() : kept;
  return {
    rows,
    cursors: rows.map(row => cursorOf(row, order)),
    hasNextPage: isBackward ? Boolean(request.before) : hasMore,
    hasPreviousPage: isBackward ? hasMore : Boolean(request.after),
  };
}

/** One page of a list in one statement. Errors: PAGE_ARGUMENTS_INVALID, CURSOR_INVALID. */
export async function fetchPage<Row>(tx: Tx, query: ListQuery, request: PageRequest): Promise<Page<Row>> {
  const plan = planPage(request, query.order.length);
  const { where, orderBy, limit } = pageClauses(query.order, plan);
  const condition = both(query.where, where);
  const sql = `SELECT ${query.select}, ${keyColumns(query.order)} FROM ${query.from} WHERE ${condition.sql} ORDER BY ${orderBy} LIMIT ${limit}`;
  const found = await tx.rows<Row & Keyed>(sql, condition.values);
  return toPage(found, query.order, request, plan.size, plan.isBackward);
}

/** All rows that fit, without paging, where something else bounds how many there are; an empty order leaves it to the database. */
export function findRows<Row>(tx: Tx, { select, from, where, order }: ListQuery): Promise<Row[]> {
  const orderBy = order.length > 0 ? ` ORDER BY ${orderClause(order)}` : '';
  return tx.rows<Row>(`SELECT ${select} FROM ${from} WHERE ${where.sql}${orderBy}`, where.values);
}

export async function countRows(tx: Tx, query: Pick<ListQuery, 'from' | 'where'>): Promise<number> {
  const [row] = await tx.rows<{ total: number }>(
    `SELECT COUNT(*) AS total FROM ${query.from} WHERE ${query.where.sql}`,
    query.where.values,
  );
  return Number(row?.total ?? 0);
}

/** Beyond this many parents the union of limited selects grows longer than a window over all children costs. */
const UNION_LIMIT = 200;

/**
 * The same page of children for many parents in one statement, in the order of `parents`. Up to 200 parents: a UNION ALL of limited
 * selects, each of which walks its index and reads only its page; beyond: ROW_NUMBER over the children.
 */
export async function fetchPages<Row>(
  tx: Tx,
  parentColumn: string,
  parents: readonly string[],
  query: ListQuery,
  request: PageRequest,
): Promise<Page<Row>[]> {
  const plan = planPage(request, query.order.length);
  const { where, orderBy, limit } = pageClauses(query.order, plan);
  const inside = both(query.where, where);
  const columns = `${query.select}, ${keyColumns(query.order)}, ${parentColumn} AS parentKey`;
  const select = `SELECT ${columns} FROM ${query.from} WHERE ${inside.sql} AND ${parentColumn}`;
  const found: (Row & Keyed & { parentKey: string })[] =
    parents.length <= UNION_LIMIT
      ? await tx.rows(
          parents.map((_, position) => `SELECT * FROM (${select} = ? ORDER BY ${orderBy} LIMIT ${limit}) p${position}`).join(' UNION ALL '),
          parents.flatMap(parent => [...inside.values, parent]),
        )
      : await tx.rows(
          `SELECT * FROM (SELECT ${columns}, ROW_NUMBER() OVER (PARTITION BY ${parentColumn} ORDER BY ${orderBy}) AS place FROM ${query.from} WHERE ${inside.sql} AND ${parentColumn} IN (${parents.map(() => '?').join(', ')})) numbered WHERE place <= ${limit} ORDER BY parentKey, place`,
          [...inside.values, ...parents],
        );
  const byParent = groupBy(found, row => row.parentKey);
  return parents.map(parent => toPage<Row>(byParent.get(parent) ?? [], query.order, request, plan.size, plan.isBackward));
}

/** How many children each parent has, in the order of `parents`. */
export async function countPerParent(
  tx: Tx,
  parentColumn: string,
  parents: readonly string[],
  query: Pick<ListQuery, 'from' | 'where'>,
): Promise<number[]> {
  const rows = await tx.rows<{ parentKey: string; total: number }>(
    `SELECT ${parentColumn} AS parentKey, COUNT(*) AS total FROM ${query.from} WHERE ${query.where.sql} AND ${parentColumn} IN (${parents.map(() => '?').join(', ')}) GROUP BY ${parentColumn}`,
    [...query.where.values, ...parents],
  );
  const totals = new Map(rows.map(row => [row.parentKey, Number(row.total)]));
  return parents.map(parent => totals.get(parent) ?? 0);
}
