import type { Tx } from '../../persistence/tx.js';
import type { DataKey, DataKeys } from '../crypto/data-keys.js';
import type { AuditEntry } from './audit.entity.js';
import type { SealedRow } from './audit.store.js';
import { type AuditFault, type ChainEnd, sealHash } from './chain.js';
import { entryMac } from './entry-mac.js';

/** True when the entry is what a node with this key wrote. */
export const isWrittenWith = (key: DataKey | undefined, entry: AuditEntry): boolean =>
  key !== undefined && entryMac(key.bytes, entry) === entry.mac;

/** True when the entry is what a node with the keys wrote. */
export const isAsWritten = async (tx: Tx, keys: DataKeys, entry: AuditEntry): Promise<boolean> =>
  isWrittenWith(await keys.byId(tx, entry.keyId), entry);

/** A place of the chain as it stands, held against the place before; `key` is the one that its entry names. */
export function checkPlace(key: DataKey | undefined, row: SealedRow, previous: ChainEnd): AuditFault[] {
  const at = { seq: row.seq, id: row.entryId };
  const faults: AuditFault[] = [];
  if (row.seq !== previous.seq + 1) faults.push({ kind: 'SEAL_MISSING', seq: previous.seq + 1 });
  if (row.id === null) return [...faults, { kind: 'ENTRY_GONE', ...at }];
  const entry = row as unknown as AuditEntry;
  const seal = { id: row.sealId, seq: row.seq, entryId: row.entryId, sealedAt: row.sealedAt };
  if (!isWrittenWith(key, entry)) faults.push({ kind: 'ENTRY_CHANGED', ...at });
  if (!key || sealHash(key.bytes, seal, entry.mac, previous.hash) !== row.hash) faults.push({ kind: 'SEAL_CHANGED', ...at });
  return faults;
}
