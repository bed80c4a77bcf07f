import type { RowChange } from '../../persistence/act.js';
import { holdsWords } from '../../persistence/columns.js';

/** A change as the trail keeps it: table, what happened, the row, and per column what it was and is now. */
export interface DescribedChange {
  readonly table: string;
  readonly kind: RowChange['kind'];
  readonly id?: string;
  readonly rows?: number;
  readonly columns?: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
}

type EntityClass = abstract new () => object;

/** A table as the ORM knows it. */
export interface TableFacts {
  readonly tableName: string;
  readonly target: EntityClass | string | object;
}

/** Keeps equal values equal and tells nothing about them. */
export type Digest = (text: string) => string;

const MOST_CHANGES = 40;

const classOf = (tables: readonly TableFacts[], name: string): EntityClass | undefined =>
  tables.find(table => table.tableName === name)?.target as EntityClass | undefined;

/**
 * What happened, without what anybody wrote: ids, codes, days and numbers as they are, words as digests. Secrets and wrapped keys are words.
 * Of many changes the first ones are told one by one and the rest counted.
 */
export function describeChanges(tables: readonly TableFacts[], changes: readonly RowChange[], digest: Digest): DescribedChange[] {
  const told = changes.slice(0, MOST_CHANGES).map(change => describe(tables, change, digest));
  const rest = changes.slice(MOST_CHANGES);
  const counted = [...new Set(rest.map(({ table, kind }) => `${table} ${kind}`))].map(name => {
    const [table, kind] = name.split(' ') as [string, RowChange['kind']];
    const rows = rest.filter(one => one.table === table && one.kind === kind).reduce((sum, one) => sum + (one.rows ?? 1), 0);
    return { table, kind, rows };
  });
  return [...told, ...counted];
}

function describe(tables: readonly TableFacts[], { table, kind, id, rows, before, after }: RowChange, digest: Digest): DescribedChange {
  const entity = classOf(tables, table);
  const shown = (column: string, value: unknown): unknown => {
    if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number') return value ?? null;
    return typeof value === 'string' && entity && !holdsWords(entity, column) ? value : `#${digest(`${table}.${column}=${String(value)}`)}`;
  };
  const names = Object.keys({ ...before, ...after }).filter(name => !(before && before[name] === after?.[name]));
  const columns = Object.fromEntries(names.map(name => [name, [shown(name, before?.[name]), shown(name, after?.[name])] as const]));
  return {
    ...{ table, kind },
    ...(id === null ? {} : { id }),
    ...(rows === undefined ? {} : { rows }),
    ...(names.length > 0 ? { columns } : {}),
  };
}
