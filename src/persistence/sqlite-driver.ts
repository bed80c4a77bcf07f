import Libsql from 'libsql';

type Bound = string | number | bigint | Buffer | null | undefined;

/**
 * libsql as TypeORM's better-sqlite3 driver. A boolean, an object or a symbol bound by mistake aborts the whole process inside libsql's
 * native code, so every bound value is checked here; `.get()` and `.pluck()` differ from better-sqlite3 and are not offered.
 */
class CheckedStatement {
  constructor(private readonly statement: Libsql.Statement) {}

  get reader(): boolean {
    return this.statement.reader;
  }

  all(...values: unknown[]): unknown[] {
    return this.statement.all(checked(values));
  }

  run(...values: unknown[]): Libsql.RunResult {
    return this.statement.run(checked(values));
  }
}

function checked(values: readonly unknown[]): Bound[] {
  return values.map((value, position) => {
    if (value === undefined) return null;
    if (value === null || typeof value === 'string' || typeof value === 'bigint' || Buffer.isBuffer(value)) return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    throw new TypeError(`Bound value ${position} is a ${typeof value}, which SQL cannot hold`);
  });
}

export class CheckedSqlite {
  private readonly connection: Libsql.Database;

  constructor(path: string, options: { timeout?: number } = {}) {
    this.connection = new Libsql(path, { timeout: options.timeout ?? 5000 });
  }

  prepare(sql: string): CheckedStatement {
    return new CheckedStatement(this.connection.prepare(sql));
  }

  pragma(source: string): unknown[] {
    return this.prepare(`PRAGMA ${source}`).all();
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  close(): void {
    this.connection.close();
  }
}
