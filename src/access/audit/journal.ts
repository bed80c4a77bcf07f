import { createHmac } from 'node:crypto';
import type { Clock } from '../../lib/clock.js';
import { newId } from '../../lib/typeid.js';
import type { JournalEntry } from '../../persistence/act.js';
import type { Journal } from '../../persistence/database.js';
import type { Tx } from '../../persistence/tx.js';
import type { DataKey, DataKeys } from '../crypto/data-keys.js';
import type { AuditEntry } from './audit.entity.js';
import { addEntries } from './audit.store.js';
import type { DueEntry } from './chain.js';
import { describeChanges } from './describe-changes.js';
import { entryMac } from './entry-mac.js';

export const AUDIT_KEY = 'audit';

export interface JournalOptions {
  readonly keys: DataKeys;
  readonly clock: Clock;
  /** The process that writes: whose sealer did not do its work is seen by it. */
  readonly writerId: string;
  /** Told after the commit which entries wait for their place in the chain. */
  onCommitted(entries: readonly DueEntry[]): void;
}

/** Writes each act into the transaction that carries it out: no act without its entry, and no entry without its act. */
export const createJournal =
  (options: JournalOptions): Journal =>
  async (tx, entries) => {
    const key = await options.keys.current(tx, AUDIT_KEY);
    const rows = entries.map(entry => rowOf(options, tx, key, entry));
    await addEntries(tx, rows);
    return () => options.onCommitted(rows.map(({ id, mac, keyId }) => ({ entryId: id, mac, keyId })));
  };

function rowOf({ clock, writerId }: JournalOptions, tx: Tx, key: DataKey, { act, objectId, changes, facts }: JournalEntry): AuditEntry {
  const digest = (text: string) => createHmac('sha256', key.bytes).update(`value\n${text}`).digest('hex').slice(0, 32);
  const described = describeChanges(tx.manager.connection.entityMetadatas, changes, digest);
  const hasFacts = Object.keys(facts).length > 0;
  const entry = {
    ...act,
    ...{ id: newId('audit'), at: clock.now().getTime(), objectId, writerId, keyId: key.id },
    changes: JSON.stringify({ changes: described, ...(hasFacts ? { facts } : {}) }),
  };
  return { ...entry, mac: entryMac(key.bytes, entry) };
}
