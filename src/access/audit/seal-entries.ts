import type { Clock } from '../../lib/clock.js';
import { newId } from '../../lib/typeid.js';
import type { Database, Tx } from '../../persistence/tx.js';
import { systemAct } from '../act.js';
import type { DataKeys } from '../crypto/data-keys.js';
import type { AuditEntry, AuditSeal } from './audit.entity.js';
import { addSeals, entriesByIds, holdHead, moveHead, sealAt, sealedAmong } from './audit.store.js';
import { type AuditFault, type ChainEnd, type DueEntry, sealHash } from './chain.js';
import { entryMac } from './entry-mac.js';

export interface SealDeps {
  readonly database: Database;
  readonly keys: DataKeys;
  readonly clock: Clock;
}

export interface SealOrder {
  readonly due: readonly DueEntry[];
  /** OWN: written by this node, which knows what it wrote. FOUND: left behind by another, known only by what the table says. */
  readonly origin: 'OWN' | 'FOUND';
  /** The last place that this node has seen committed. */
  readonly seen: ChainEnd;
}

/** What came of it: where the chain ends now, and what was found to be wrong on the way. */
export interface Sealing {
  readonly end: ChainEnd;
  readonly faults: readonly AuditFault[];
}

/**
 * Gives entries the next places of the chain, in one transaction that holds its end. What this node wrote is sealed as it was written,
 * also when the row is gone or changed meanwhile: the chain itself then proves that something was there. What was left behind by another
 * node is sealed only when it is what a node with the keys wrote. Entries that have their place already are passed over.
 */
export const sealEntries = ({ database, keys, clock }: SealDeps, { due, origin, seen }: SealOrder): Promise<Sealing> =>
  database.inTransaction(systemAct('sealAudit'), async ({ tx }) => {
    const start = await soundEnd(tx);
    const faults = await cutFaults(tx, start, seen);
    const ids = due.map(({ entryId }) => entryId);
    const [rows, sealed] = [await entriesByIds(tx, ids), await sealedAmong(tx, ids)];
    const stored = new Map(rows.map(row => [row.id, row]));
    const seals: AuditSeal[] = [];
    const sealedAt = clock.now().getTime();
    for (const one of due.filter(({ entryId }) => !sealed.has(entryId))) {
      const fault = await faultOf(tx, keys, one, stored.get(one.entryId));
      if (fault) faults.push(origin === 'OWN' ? fault : { ...fault, kind: 'ENTRY_FORGED' });
      const key = await keys.byId(tx, one.keyId);
      if (!key || (fault && origin === 'FOUND')) continue;
      const last = seals.at(-1) ?? start;
      const seal = { id: newId('seal'), seq: last.seq + 1, entryId: one.entryId, sealedAt };
      seals.push({ ...seal, hash: sealHash(key.bytes, seal, one.mac, last.hash) });
    }
    const end = seals.at(-1);
    if (!end) return { end: start, faults };
    await addSeals(tx, seals);
    await moveHead(tx, end);
    return { end: { seq: end.seq, hash: end.hash }, faults };
  });

/** The recorded end of the chain is not where the chain ends: nothing is built on it until somebody has looked. */
class ChainBroken extends Error {}

async function soundEnd(tx: Tx): Promise<ChainEnd> {
  const head = await holdHead(tx);
  if (!head) throw new ChainBroken('The recorded end of the audit chain is gone');
  const last = await sealAt(tx, head.seq);
  const isSound = last ? last.hash === head.hash : head.seq === 0 && head.hash === '';
  if (!isSound) throw new ChainBroken(`The recorded end of the audit chain does not fit place ${head.seq}`);
  return head;
}

/** The chain only grows: where this node has seen its end, the same hash still stands. */
async function cutFaults(tx: Tx, { seq, hash }: ChainEnd, seen: ChainEnd): Promise<AuditFault[]> {
  if (seen.seq === 0) return [];
  const there = seq === seen.seq ? { hash } : await sealAt(tx, seen.seq);
  return seq >= seen.seq && there?.hash === seen.hash ? [] : [{ kind: 'CHAIN_CUT', seq: seen.seq }];
}

async function faultOf(tx: Tx, keys: DataKeys, due: DueEntry, row: AuditEntry | undefined): Promise<AuditFault | undefined> {
  if (!row) return { kind: 'ENTRY_GONE', id: due.entryId };
  const key = await keys.byId(tx, row.keyId);
  const isWhole = row.mac === due.mac && row.keyId === due.keyId && key !== undefined && entryMac(key.bytes, row) === row.mac;
  return isWhole ? undefined : { kind: 'ENTRY_CHANGED', id: due.entryId };
}
