import { type QueryRunner, Table, TableColumn, type TableColumnOptions, TableForeignKey, TableIndex } from 'typeorm';
import { shapes } from './columns.js';

/**
 * Small words for hand-written migrations that read the same for every engine. TypeORM's Table turns them into the engine's own DDL;
 * names of indexes and foreign keys are explicit and equal to those in the entities, so that the schema diff is empty everywhere.
 */
const column = (name: string, shape: { type: string; length?: number }, nullable: boolean): TableColumnOptions => ({
  name,
  type: shape.type,
  isNullable: nullable,
  ...(shape.length === undefined ? {} : { length: String(shape.length) }),
});

const word = (shape: { type: string; length?: number }) => (name: string) => column(name, shape, false);

export const id = (name = 'id'): TableColumnOptions => ({ ...column(name, shapes.id, false), isPrimary: true });
export const ref = word(shapes.id);
export const code = word(shapes.code);
export const day = word(shapes.day);
export const hash = word(shapes.hash);
export const path = word(shapes.path);
export const integer = word(shapes.integer);
export const instant = integer;
export const longText = word(shapes.longText);
export const text = (name: string, length: number) => column(name, { type: 'varchar', length }, false);
export const version = () => column('version', { type: 'integer' }, false);
/** True or false. */
export const flag = (name: string) => column(name, shapes.flag, false);
/** Part of a primary key made of several columns. */
export const key = (options: TableColumnOptions): TableColumnOptions => ({ ...options, isPrimary: true });
export const optional = (options: TableColumnOptions): TableColumnOptions => ({ ...options, isNullable: true });

export interface TableSpec {
  readonly columns: readonly TableColumnOptions[];
  readonly unique?: Readonly<Record<string, readonly string[]>>;
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
  /** Name → [columns, table referred to]; the referred column is always `id`. */
  readonly foreignKeys?: Readonly<Record<string, readonly [column: string, table: string]>>;
}

/** TypeORM's sqlite driver knows its flags as `boolean`, its MySQL drivers as `tinyint(1)`. */
const ofEngine = (runner: QueryRunner, options: TableColumnOptions): TableColumnOptions => {
  const isFlag = options.type === 'boolean' && runner.connection.options.type !== 'better-sqlite3';
  return isFlag ? { ...options, type: 'tinyint' } : options;
};

export async function createTable(runner: QueryRunner, name: string, spec: TableSpec): Promise<void> {
  const index = (isUnique: boolean) => (entry: readonly [string, readonly string[]]) => ({
    name: entry[0],
    columnNames: [...entry[1]],
    isUnique,
  });
  await runner.createTable(
    new Table({
      name,
      columns: spec.columns.map(options => ofEngine(runner, options)),
      indices: [...Object.entries(spec.unique ?? {}).map(index(true)), ...Object.entries(spec.indexes ?? {}).map(index(false))],
      foreignKeys: Object.entries(spec.foreignKeys ?? {}).map(([constraint, [from, to]]) => ({
        name: constraint,
        columnNames: [from],
        referencedTableName: to,
        referencedColumnNames: ['id'],
        onDelete: 'NO ACTION',
        onUpdate: 'NO ACTION',
      })),
    }),
  );
}

/** Drops tables in the order given, those that refer to others first. Indexes and references go with their table; TypeORM would read and drop each by itself. */
export async function dropTables(runner: QueryRunner, ...names: readonly string[]): Promise<void> {
  for (const name of names) await runner.query(`DROP TABLE ${name}`);
}

/** The embedded database changes a table by copying it to a new one, and the triggers of the old one go with it: they are made again. */
async function keepingTriggers(runner: QueryRunner, table: string, change: () => Promise<void>): Promise<void> {
  if (runner.connection.options.type !== 'better-sqlite3') return change();
  const triggers: { sql: string }[] = await runner.query(`SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?`, [table]);
  await change();
  for (const { sql } of triggers) await runner.query(sql);
}

interface ReferenceNames {
  readonly index: string;
  readonly name: string;
}

/** Lets a column of a table that is there already refer to the `id` of another. Refused by the database when a row refers to nothing. */
export function addReference(runner: QueryRunner, table: string, names: ReferenceNames, column: string, referred: string): Promise<void> {
  return keepingTriggers(runner, table, async () => {
    await runner.createIndex(table, new TableIndex({ name: names.index, columnNames: [column] }));
    const reference = { name: names.name, columnNames: [column], referencedTableName: referred, referencedColumnNames: ['id'] };
    await runner.createForeignKey(table, new TableForeignKey({ ...reference, onDelete: 'NO ACTION', onUpdate: 'NO ACTION' }));
  });
}

/** Takes back what `addReference` did. */
export function dropReference(runner: QueryRunner, table: string, names: ReferenceNames): Promise<void> {
  return keepingTriggers(runner, table, async () => {
    await runner.dropForeignKey(table, names.name);
    await runner.dropIndex(table, names.index);
  });
}

/** A column that is added to a table with rows in it, and what these rows get. */
export interface FilledColumn {
  readonly column: TableColumnOptions;
  readonly fill: string | number;
}

/** Rows that are there already get this value; new ones have to say theirs. */
export const filled = (column: TableColumnOptions, fill: string | number): FilledColumn => ({ column, fill });

/** Adds columns to a table that is there already: optional ones as they are, others first as optional, filled, then as they will stay. */
export function addColumns(runner: QueryRunner, table: string, ...columns: readonly (TableColumnOptions | FilledColumn)[]): Promise<void> {
  return keepingTriggers(runner, table, async () => {
    for (const one of columns) {
      const options = ofEngine(runner, 'fill' in one ? one.column : one);
      await runner.addColumn(table, new TableColumn({ ...options, isNullable: true }));
      if (!('fill' in one)) continue;
      await runner.query(`UPDATE ${table} SET ${options.name} = ?`, [one.fill]);
      await runner.changeColumn(table, options.name, new TableColumn(options));
    }
  });
}

/** Takes back what `addColumns` did. */
export function dropColumns(runner: QueryRunner, table: string, ...names: readonly string[]): Promise<void> {
  return keepingTriggers(runner, table, async () => {
    for (const name of names) await runner.dropColumn(table, name);
  });
}

/** A MySQL with a binary log lets only its administrator create triggers; there the absence of such statements in our code has to do. */
const MAY_NOT_CREATE_TRIGGERS = new Set(['ER_BINLOG_CREATE_ROUTINE_NEED_SUPER', 'ER_TABLEACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR']);

/** Rows may be deleted once their instant in this column is so many milliseconds old. */
interface Expiry {
  readonly mayGoAfter?: { readonly column: string; readonly ms: number };
}

/** The database itself refuses to change or delete a row of this table, whoever asks. */
export async function forbidChanges(runner: QueryRunner, table: string, { mayGoAfter }: Expiry = {}): Promise<void> {
  const isSqlite = runner.connection.options.type === 'better-sqlite3';
  const now = isSqlite ? `(CAST(strftime('%s', 'now') AS INTEGER) * 1000)` : `(UNIX_TIMESTAMP() * 1000)`;
  for (const verb of ['UPDATE', 'DELETE']) {
    const message = `${table} rows are only ever added`;
    const isYoung = verb === 'DELETE' && mayGoAfter ? `OLD.${mayGoAfter.column} > ${now} - ${mayGoAfter.ms}` : undefined;
    const head = `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}`;
    const signal = `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${message}'`;
    const body = isSqlite
      ? `${isYoung ? `WHEN ${isYoung} ` : ''}BEGIN SELECT RAISE(ABORT, '${message}'); END`
      : `FOR EACH ROW ${isYoung ? `BEGIN IF ${isYoung} THEN ${signal}; END IF; END` : signal}`;
    try {
      await runner.query(`${head} ${body}`);
    } catch (error) {
      if (!MAY_NOT_CREATE_TRIGGERS.has(String((error as { code?: unknown }).code))) throw error;
    }
  }
}
