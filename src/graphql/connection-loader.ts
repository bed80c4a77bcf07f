import type { Scope } from '../access/scope.js';
import { groupBy } from '../lib/group.js';
import { type FilterField, wherePredicate } from '../persistence/filter.js';
import type { PageRequest } from '../persistence/keyset.js';
import { countPerParent, fetchPages, type ListQuery, type Page } from '../persistence/page.js';
import type { Predicate } from '../persistence/predicate.js';
import { type Connection, toConnection } from './connection.js';
import type { GraphContext } from './context.js';
import { defineLoader, load } from './define-loader.js';
import type { Where } from './where.js';

/** How a nested list is read: the same page of children for many parents in one statement, and likewise their counts. */
export interface ChildList<Row, Node, Args extends PageRequest> {
  readonly pages: (context: GraphContext, parentIds: readonly string[], args: Args) => Promise<readonly Page<Row>[]>;
  readonly counts: (context: GraphContext, parentIds: readonly string[], args: Args) => Promise<readonly number[]>;
  readonly from: (row: Row, args: Args) => Node;
}

interface Wanted<Args> {
  readonly parentId: string;
  readonly args: Args;
}

const keyOf = ({ parentId, args }: Wanted<unknown>): string => `${parentId} ${JSON.stringify(args)}`;

/** Runs one batch per distinct set of arguments (aliases may ask for different pages) and answers in the order of the keys. */
async function batched<Args, Value>(
  keys: readonly Wanted<Args>[],
  read: (parentIds: readonly string[], args: Args) => Promise<readonly Value[]>,
) {
  const values = new Map<string, Value>();
  for (const group of groupBy(keys, key => JSON.stringify(key.args)).values()) {
    const found = await read(
      group.map(key => key.parentId),
      group[0]!.args,
    );
    group.forEach((key, position) => {
      values.set(keyOf(key), found[position]!);
    });
  }
  return keys.map(key => values.get(keyOf(key))!);
}

/** A nested connection field: one SQL statement per level of the query, whatever the number of parents. */
export function defineChildList<Row, Node, Args extends PageRequest>(list: ChildList<Row, Node, Args>) {
  const counts = defineLoader<Wanted<Args>, number>(
    (context, keys) => batched(keys, (ids, args) => list.counts(context, ids, args)),
    keyOf,
  );
  const pages = defineLoader<Wanted<Args>, Page<Row>>(
    (context, keys) => batched(keys, (ids, args) => list.pages(context, ids, args)),
    keyOf,
  );
  return async (context: GraphContext, parentId: string, args: Args): Promise<Connection<Node>> => {
    const wanted = { parentId, args: { ...args } };
    const from = (row: Row) => list.from(row, args);
    return toConnection(await load(context, pages, wanted), from, () => load(context, counts, wanted));
  };
}

/** A list of which a viewer sees a part and keeps what fits a filter, below whatever its rows name in the column `parent`. */
export interface FilteredChildList<Row, Node> {
  readonly parent: string;
  readonly query: (scope: Scope<'I'>, where: Predicate) => ListQuery;
  readonly fields: Readonly<Record<string, FilterField>>;
  readonly from: (row: Row) => Node;
}

type FilteredPage = PageRequest & { readonly where?: Where | null };

/** Such a list as a nested connection field. */
export const defineFilteredChildList = <Row, Node>({ parent, query, fields, from }: FilteredChildList<Row, Node>) => {
  const queryOf = ({ viewer }: GraphContext, args: FilteredPage) => query(viewer.scope.I, wherePredicate(fields, args.where));
  return defineChildList<Row, Node, FilteredPage>({
    pages: (context, ids, args) => fetchPages<Row>(context.database.read, parent, ids, queryOf(context, args), args),
    counts: (context, ids, args) => countPerParent(context.database.read, parent, ids, queryOf(context, args)),
    from,
  });
};
