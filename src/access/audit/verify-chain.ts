import type { Tx } from '../../persistence/tx.js';
import type { DataKeys } from '../crypto/data-keys.js';
import type { AuditEntry } from './audit.entity.js';
import type { SealedRow } from './audit.store.js';
import { type AuditFault, type ChainEnd, sealHash } from './chain.js';
import { entryMac } from './entry-mac.js';

/** A place of the chain as it stands, held against the place before. */
export async function checkPlace(tx: Tx, keys: DataKeys, row: SealedRow, previous: ChainEnd): Promise<AuditFault[]> {
  const at = { seq: row.seq, id: row.entryId };
  const gap: AuditFault[] = row.seq === previous.seq + 1 ? [] : [{ kind: 'SEAL_MISSING', seq: previous.seq + 1 }];
  if (row.id === null) return [...gap, { kind: 'ENTRY_GONE', ...at }];
  const entry = row as unknown as AuditEntry;
  const key = await keys.byId(tx, entry.keyId);
  const isWritten = key !== undefined && entryMac(key.bytes, entry) === entry.mac;
  const seal = { id: row.sealId, seq: row.seq, entryId: row.entryId, sealedAt: row.sealedAt };
  const isSealed = key !== undefined && sealHash(key.bytes, seal, entry.mac, previous.hash) === row.hash;
  return [
    ...gap,
    ...(isWritten ? [] : [{ kind: 'ENTRY_CHANGED' as const, ...at }]),
    ...(isSealed ? [] : [{ kind: 'SEAL_CHANGED' as const, ...at }]),
  ];
}

/** True when the entry is what a node with the keys wrote. */
export async function isAsWritten(tx: Tx, keys: DataKeys, entry: AuditEntry): Promise<boolean> {
  const key = await keys.byId(tx, entry.keyId);
  return key !== undefined && entryMac(key.bytes, entry) === entry.mac;
}
