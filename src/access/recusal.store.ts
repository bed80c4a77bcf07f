import { In } from 'typeorm';
import { type RefusalPath, refuseUnless } from '../lib/refusal.js';
import type { Tx } from '../persistence/tx.js';
import { Recusal } from './recusal.entity.js';
import type { Viewer } from './viewer.js';

/** Asked in the transaction of each change of a record that somebody may stand aside from. Errors: RECUSED. */
export async function refuseRecused(tx: Tx, viewer: Viewer, recordId: string, path?: RefusalPath): Promise<void> {
  if (viewer.account === null) return;
  const isRecused = await tx.manager.existsBy(Recusal, { accountId: viewer.account.id, recordId, standing: 1 });
  refuseUnless(!isRecused, 'RECUSED', {}, path);
}

/** Which of these records somebody stands aside from. */
export async function recusedFrom(tx: Tx, accountId: string, recordIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = recordIds.length === 0 ? [] : await tx.manager.findBy(Recusal, { accountId, recordId: In([...recordIds]), standing: 1 });
  return new Set(rows.map(row => row.recordId));
}
