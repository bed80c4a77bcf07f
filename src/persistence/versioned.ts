import type { EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { refuse, refuseUnless } from '../lib/refusal.js';
import type { Tx } from './tx.js';

/** A row that several people may edit: its version grows with each change. */
export interface Versioned extends ObjectLiteral {
  readonly id: string;
  readonly version: number;
}

/** Refuses with VERSION_STALE when the caller looked at an older state than the stored one. Absent: the caller does not care. */
export function refuseStale(row: Versioned, expectedVersion: number | null | undefined): void {
  if (expectedVersion === null || expectedVersion === undefined || expectedVersion === row.version) return;
  refuse('VERSION_STALE', { current: row.version }, ['input', 'expectedVersion']);
}

/** Writes these columns if nobody changed the row since it was read; its version grows by one. Errors: VERSION_STALE. */
export async function changeRow<Row extends Versioned>(
  tx: Tx,
  entity: EntityTarget<Row>,
  row: Row,
  patch: QueryDeepPartialEntity<Row>,
): Promise<Row> {
  const changed = await tx.manager
    .createQueryBuilder()
    .update(entity)
    .callListeners(false)
    .set(patch)
    .where('id = :id AND version = :version', { id: row.id, version: row.version })
    .execute();
  refuseUnless(changed.affected === 1, 'VERSION_STALE', { current: row.version + 1 }, ['input', 'expectedVersion']);
  const before = Object.fromEntries(Object.keys(patch).map(column => [column, row[column]]));
  const { tableName } = tx.manager.connection.getMetadata(entity);
  tx.note({ table: tableName, kind: 'UPDATE', id: row.id, before, after: patch as Record<string, unknown> });
  return { ...row, ...patch, version: row.version + 1 } as Row;
}
