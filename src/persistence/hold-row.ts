import type { Tx } from './tx.js';

/**
 * Keeps other transactions off a row until this one ends, so that what is read next is what everybody before has committed. A repeatable
 * write that locks a row holds it before it looks for its key: otherwise a parallel repeat would meet the first one's result as a
 * refusal. The embedded database runs one writer at a time and needs nothing.
 */
export async function holdRow(
  tx: Tx,
  table: 'account' | 'branch' | 'contest' | 'contest_entry' | 'member' | 'new_sector_org',
  id: string,
): Promise<void> {
  if (tx.dialect === 'mysql') await tx.rows(`SELECT id FROM ${table} WHERE id = ? FOR UPDATE`, [id]);
}
