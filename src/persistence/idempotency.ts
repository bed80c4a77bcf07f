import { sha256 } from '../lib/digest.js';
import { refuseUnless } from '../lib/refusal.js';
import { IdempotencyKey } from './idempotency.entity.js';
import type { Tx } from './tx.js';

/** A write that a client may send again: who, which operation, under which key (absent: not protected), with which input. */
export interface RepeatableWrite {
  readonly accountId: string;
  readonly operation: string;
  readonly key: string | null | undefined;
  readonly body: unknown;
  readonly now: Date;
}

const digest = (text: string, length: number): string => sha256(text).slice(0, length);

/**
 * Runs the write once per key and answers the id of what it made; a repeat answers the first id. The primary key decides between
 * parallel repeats: the loser's transaction fails on it and is answered from the winner's row when it is run again.
 * Errors: IDEMPOTENCY_MISMATCH when the key came with another body before.
 */
export async function once(tx: Tx, write: RepeatableWrite, work: () => Promise<string>): Promise<string> {
  if (write.key === null || write.key === undefined) return work();
  const id = digest(JSON.stringify([write.accountId, write.operation, write.key]), 40);
  const bodyHash = digest(JSON.stringify(write.body), 64);
  const known = await tx.manager.findOneBy(IdempotencyKey, { id });
  if (known) {
    refuseUnless(known.bodyHash === bodyHash, 'IDEMPOTENCY_MISMATCH', {}, ['input', 'idempotencyKey']);
    return known.resultId;
  }
  const resultId = await work();
  await tx.manager.insert(IdempotencyKey, { id, bodyHash, resultId, createdAt: write.now.getTime() });
  return resultId;
}
