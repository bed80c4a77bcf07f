import { groupBy } from '../lib/group.js';
import type { PageRequest } from '../persistence/keyset.js';
import type { Page } from '../persistence/page.js';
import { type Connection, toConnection } from './connection.js';
import type { GraphContext } from './context.js';
import { defineLoader, load } from './define-loader.js';

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
