import type { AuditEntry } from '../../access/audit/audit.entity.js';
import type { Tx } from '../../persistence/database.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../persistence/page.js';
import { equals, type Predicate } from '../../persistence/predicate.js';

/** An entry with its place in the chain; without one in the first second of its life. */
export interface AuditRow extends AuditEntry {
  readonly seq: number | null;
  readonly sealedAt: number | null;
}

const listQuery = (where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select: 'e.*, s.seq, s.sealedAt',
  from: 'audit_entry e LEFT JOIN audit_seal s ON s.entryId = e.id',
  where,
  order,
});

export const auditPage = (tx: Tx, where: Predicate, order: readonly SortKey[], page: PageRequest): Promise<Page<AuditRow>> =>
  fetchPage<AuditRow>(tx, listQuery(where, order), page);

export const countAudit = (tx: Tx, where: Predicate): Promise<number> => countRows(tx, { from: 'audit_entry e', where });

export async function auditRowById(tx: Tx, id: string): Promise<AuditRow | undefined> {
  const [row] = await findRows<AuditRow>(tx, listQuery(equals('e.id', id), []));
  return row;
}
