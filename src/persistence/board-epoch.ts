import { newId } from '../lib/typeid.js';
import type { Tx } from './tx.js';

/** The epoch of a board that was never recounted: equal on every node without a row. */
const FIRST_EPOCH = 'epoch_first';

/** The epoch a board is in; read from the database, so that every node says the same. */
export async function epochOf(tx: Tx, topic: string): Promise<string> {
  const [row] = await tx.rows<{ epoch: string }>('SELECT epoch FROM board_epoch WHERE topic = ?', [topic]);
  return row?.epoch ?? FIRST_EPOCH;
}

/** Begins a new epoch: after a restored backup, an announced recount, or whenever `seq` would otherwise fall. Clients reload. */
export async function beginEpoch(tx: Tx, topic: string, reason: string, now: Date): Promise<string> {
  const epoch = newId('epoch');
  const onKnown =
    tx.dialect === 'sqlite'
      ? 'ON CONFLICT (topic) DO UPDATE SET epoch = excluded.epoch, reason = excluded.reason, changedAt = excluded.changedAt, version = version + 1'
      : 'ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), reason = VALUES(reason), changedAt = VALUES(changedAt), version = version + 1';
  await tx.run(`INSERT INTO board_epoch (topic, epoch, reason, changedAt, version) VALUES (?, ?, ?, ?, 1) ${onKnown}`, [
    topic,
    epoch,
    reason,
    now.getTime(),
  ]);
  return epoch;
}
