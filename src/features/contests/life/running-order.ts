import type { Tx } from '../../../persistence/database.js';

/** The running order as the newest lots have it; empty before lots were drawn. */
export async function runningOrder(tx: Tx, contestId: string): Promise<readonly string[]> {
  const sql = 'SELECT drawn FROM contest_lot WHERE contestId = ? ORDER BY number DESC LIMIT 1';
  const [lot] = await tx.rows<{ drawn: string }>(sql, [contestId]);
  return lot?.drawn.split(',') ?? [];
}
