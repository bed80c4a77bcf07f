import { insertRows } from '../../persistence/insert-rows.js';
import { marks } from '../../persistence/predicate.js';
import type { Tx } from '../../persistence/tx.js';
import type { AuditEntry, AuditHead, AuditMark, AuditSeal } from './audit.entity.js';
import { maccedColumns } from './entry-mac.js';

/** One plain statement: every change waits for it. */
export const addEntries = (tx: Tx, rows: readonly AuditEntry[]): Promise<void> => insertRows(tx, 'audit_entry', rows.map(asStored));

const columns = [...maccedColumns, 'mac'] as const satisfies readonly (keyof AuditEntry)[];
const asStored = (entry: AuditEntry) => Object.fromEntries(columns.map(name => [name, entry[name]]));

export const entriesByIds = (tx: Tx, ids: readonly string[]): Promise<AuditEntry[]> =>
  tx.rows<AuditEntry>(`SELECT * FROM audit_entry WHERE id IN (${marks(ids.length)}) ORDER BY id`, ids);

/** The end of the chain; whoever seals holds it, so that all nodes make one chain. The embedded database has one writer at a time anyway. */
export async function holdHead(tx: Tx): Promise<AuditHead | undefined> {
  const [head] = await tx.rows<AuditHead>(`SELECT * FROM audit_head WHERE id = 'CHAIN'${tx.dialect === 'mysql' ? ' FOR UPDATE' : ''}`);
  return head;
}

export const findHeads = (tx: Tx): Promise<AuditHead[]> => tx.rows<AuditHead>('SELECT * FROM audit_head ORDER BY id');

export const moveHead = (tx: Tx, { seq, hash, sealedAt }: AuditSeal): Promise<number> =>
  tx.run(`UPDATE audit_head SET seq = ?, hash = ?, sealedAt = ? WHERE id = 'CHAIN'`, [seq, hash, sealedAt]);

export const addSeals = (tx: Tx, seals: readonly AuditSeal[]): Promise<void> => insertRows(tx, 'audit_seal', seals);

export async function sealedAmong(tx: Tx, entryIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ entryId: string }>(`SELECT entryId FROM audit_seal WHERE entryId IN (${marks(entryIds.length)})`, entryIds);
  return new Set(rows.map(({ entryId }) => entryId));
}

export async function sealAt(tx: Tx, seq: number): Promise<AuditSeal | undefined> {
  const [seal] = await tx.rows<AuditSeal>('SELECT * FROM audit_seal WHERE seq = ?', [seq]);
  return seal;
}

/** The first or last place of the chain; undefined while there is none. */
export async function outermostSeal(tx: Tx, direction: 'ASC' | 'DESC'): Promise<AuditSeal | undefined> {
  const [seal] = await tx.rows<AuditSeal>(`SELECT * FROM audit_seal ORDER BY seq ${direction} LIMIT 1`);
  return seal;
}

/** A place of the chain with its entry; `id` is null when the entry is gone. */
export type SealedRow = { readonly [Column in keyof AuditEntry]: AuditEntry[Column] | null } & {
  readonly sealId: string;
  readonly seq: number;
  readonly entryId: string;
  readonly hash: string;
  readonly sealedAt: number;
};

/** The next places of the chain after this one, with their entries. */
export const sealedAfter = (tx: Tx, seq: number, most: number): Promise<SealedRow[]> =>
  tx.rows<SealedRow>(
    `SELECT s.id AS sealId, s.seq, s.entryId, s.hash, s.sealedAt, e.* FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entryId WHERE s.seq > ? ORDER BY s.seq LIMIT ${most}`,
    [seq],
  );

/** A place in the list of entries by time. */
export interface EntryPlace {
  readonly at: number;
  readonly id: string;
}

/** The next entries by time before an instant, and whether each has its place in the chain: read from two indexes, no entry is opened. */
export const placesAfter = (
  tx: Tx,
  { at, id }: EntryPlace,
  before: number,
  most: number,
): Promise<(EntryPlace & { sealId: string | null })[]> =>
  tx.rows(
    `SELECT page.at, page.id, s.id AS sealId FROM (SELECT at, id FROM audit_entry WHERE at >= ? AND at < ? AND (at > ? OR id > ?) ORDER BY at, id LIMIT ${most}) page
     LEFT JOIN audit_seal s ON s.entryId = page.id ORDER BY page.at, page.id`,
    [at, before, at, id],
  );

export async function markOf(tx: Tx, id: AuditMark['id']): Promise<number> {
  const [mark] = await tx.rows<AuditMark>(`SELECT id, at FROM audit_mark WHERE id = ?${tx.dialect === 'mysql' ? ' FOR UPDATE' : ''}`, [id]);
  return mark?.at ?? 0;
}

export async function setMark(tx: Tx, id: AuditMark['id'], at: number): Promise<void> {
  const onKnown = tx.dialect === 'sqlite' ? 'ON CONFLICT (id) DO UPDATE SET at = excluded.at' : 'ON DUPLICATE KEY UPDATE at = VALUES(at)';
  await tx.run(`INSERT INTO audit_mark (id, at) VALUES (?, ?) ${onKnown}`, [id, at]);
}

/** Tables whose rows are attested in batches instead of one by one: which columns never change, and what names the batch. */
export interface AttestedTable {
  readonly table: string;
  readonly columns: readonly string[];
}

export const rowsOfBatch = (tx: Tx, { table, columns }: AttestedTable, batchId: string): Promise<Record<string, unknown>[]> =>
  tx.rows(`SELECT ${columns.join(', ')} FROM ${table} WHERE batchId = ? ORDER BY id`, [batchId]);

/** Batches that rows say they belong to and that the trail knows nothing of; null stands for rows of none. */
export async function unattestedBatches(tx: Tx, { table }: AttestedTable, most: number): Promise<(string | null)[]> {
  const rows = await tx.rows<{ batchId: string | null }>(
    `SELECT b.batchId FROM (SELECT DISTINCT batchId FROM ${table}) b LEFT JOIN audit_entry e ON e.objectId = b.batchId AND e.kind = 'BATCH'
     WHERE e.id IS NULL LIMIT ${most}`,
  );
  return rows.map(({ batchId }) => batchId);
}

/** A place of the chain, with what it says of a batch; null where it says nothing of any. */
interface AttestedPlace {
  readonly seq: number;
  readonly at: number | null;
  readonly batchId: string | null;
  readonly changes: string | null;
}

/** The next places of the chain after this one; what their entries are about and say, where a batch is attested. */
export const batchesAfter = (tx: Tx, seq: number, most: number): Promise<AttestedPlace[]> =>
  tx.rows(
    `SELECT s.seq, e.at, e.objectId AS batchId, e.changes FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entryId AND e.kind = 'BATCH'
     WHERE s.seq > ? ORDER BY s.seq LIMIT ${most}`,
    [seq],
  );
