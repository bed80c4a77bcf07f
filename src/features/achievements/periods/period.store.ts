import { refuse } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { changeRow } from '../../../persistence/versioned.js';
import { LedgerLock, PeriodChange } from './period.entity.js';

/** The lock row, held by this transaction alone: closings and reopenings come one after another, and wait for recordings under way. */
export async function holdLock(tx: Tx): Promise<LedgerLock> {
  if (tx.dialect === 'mysql') await tx.rows(`SELECT id FROM ledger_lock WHERE id = 'LEDGER' FOR UPDATE`);
  return tx.manager.findOneByOrFail(LedgerLock, { id: 'LEDGER' });
}

export const readLock = (tx: Tx): Promise<LedgerLock> => tx.manager.findOneByOrFail(LedgerLock, { id: 'LEDGER' });

export const moveLock = (tx: Tx, lock: LedgerLock, closedThrough: string): Promise<LedgerLock> =>
  changeRow(tx, LedgerLock, lock, { closedThrough });

export async function insertChange(tx: Tx, change: Omit<PeriodChange, 'version'>): Promise<PeriodChange> {
  await tx.manager.insert(PeriodChange, change);
  return { ...change, version: 1 };
}

export async function loadChange(tx: Tx, id: string): Promise<PeriodChange> {
  return (await tx.manager.findOneBy(PeriodChange, { id })) ?? refuse('NOT_FOUND');
}

export const confirmChange = (tx: Tx, change: PeriodChange, confirmedBy: string, confirmedAt: number): Promise<PeriodChange> =>
  changeRow(tx, PeriodChange, change, { state: 'DONE', confirmedBy, confirmedAt });

/** The latest closings and reopenings. */
export const latestChanges = (tx: Tx, limit: number): Promise<PeriodChange[]> =>
  tx.manager.find(PeriodChange, { order: { requestedAt: 'DESC', id: 'DESC' }, take: limit });
