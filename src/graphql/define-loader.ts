import DataLoader from 'dataloader';
import { remember } from '../lib/remember.js';
import type { GraphContext } from './context.js';

/**
 * A batched read. Defined once by the feature that owns the rows; each request gets its own batch and cache, so nothing is shared
 * between viewers. The batch answers one value per key, in the order of the keys.
 */
export interface LoaderDefinition<Key, Value> {
  readonly batch: (context: GraphContext, keys: readonly Key[]) => Promise<readonly Value[]>;
  /** How keys are compared when they are not plain strings. */
  readonly cacheKey?: (key: Key) => string;
}

export const defineLoader = <Key, Value>(
  batch: LoaderDefinition<Key, Value>['batch'],
  cacheKey?: (key: Key) => string,
): LoaderDefinition<Key, Value> => (cacheKey ? { batch, cacheKey } : { batch });

/** What was found for each of these ids, in their order; null for an id that no row has. */
export function inOrder<Row extends { readonly id: string }, Value>(
  ids: readonly string[],
  rows: readonly Row[],
  from: (row: Row) => Value,
): (Value | null)[] {
  const found = new Map(rows.map(row => [row.id, from(row)]));
  return ids.map(id => found.get(id) ?? null);
}

type AnyLoader = DataLoader<unknown, unknown, unknown>;
const loadersOfRequest = new WeakMap<GraphContext, Map<unknown, AnyLoader>>();

function loaderOf<Key, Value>(context: GraphContext, definition: LoaderDefinition<Key, Value>): DataLoader<Key, Value, unknown> {
  const loaders = remember(loadersOfRequest, context, () => new Map<unknown, AnyLoader>());
  const { cacheKey } = definition;
  const make = () =>
    new DataLoader<Key, Value, unknown>(keys => definition.batch(context, keys), {
      maxBatchSize: 1000,
      ...(cacheKey ? { cacheKeyFn: cacheKey } : {}),
    });
  return remember(loaders, definition, () => make() as unknown as AnyLoader) as unknown as DataLoader<Key, Value, unknown>;
}

/** Loads one value together with whatever else the same level of the query asks for. */
export const load = <Key, Value>(context: GraphContext, definition: LoaderDefinition<Key, Value>, key: Key): Promise<Value> =>
  loaderOf(context, definition).load(key);
