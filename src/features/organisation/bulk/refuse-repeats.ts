import { refuse } from '../../../lib/refusal.js';
import type { BulkRow } from './run-rows.js';

/** A code may stand once in a batch: which of two rows were to win would depend on their order. The later ones are refused. */
export function refuseRepeats<Values>(rows: readonly BulkRow<Values>[]): BulkRow<Values>[] {
  const first = new Map<string, number>();
  for (const { code, index } of rows) first.set(code, Math.min(first.get(code) ?? index, index));
  return rows.map(row =>
    row.code === '' || first.get(row.code) === row.index
      ? row
      : { ...row, read: () => refuse('ROW_REPEATED', { code: row.code }, ['code']) },
  );
}
