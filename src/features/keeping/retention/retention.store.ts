import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { insertRows } from '../../../persistence/insert-rows.js';
import { both, isIn, not, type Predicate } from '../../../persistence/predicate.js';
import { changeRow } from '../../../persistence/versioned.js';
import { RetentionItem, RetentionReport } from '../keeping.entity.js';
import type { RetentionRule } from './retention-rule.js';

/** True for rows of the rule that have been there long enough. */
function isDue({ since, where }: RetentionRule, cutoff: string | number): Predicate {
  const time = 'instant' in since ? since.instant : since.day;
  return both({ sql: `${time} IS NOT NULL AND ${time} < ?`, values: [cutoff] }, ...(where ? [{ sql: where, values: [] }] : []));
}

/** True for rows that a legal hold names, by their own id or that of whoever they are about. */
const isHeld = ({ subjects }: RetentionRule): Predicate => ({
  sql: `EXISTS (SELECT 1 FROM legal_hold h WHERE h.liftedAt IS NULL AND h.subjectId IN (${['r.id', ...subjects].join(', ')}))`,
  values: [],
});

/** Ids of rows that are due, or of these rows those that still are; never of held ones. */
export async function dueIds(
  tx: Tx,
  rule: RetentionRule,
  cutoff: string | number,
  { among, most }: { readonly among?: readonly string[]; readonly most: number },
): Promise<string[]> {
  const where = both(isDue(rule, cutoff), not(isHeld(rule)), ...(among ? [isIn('r.id', among)] : []));
  const rows = await tx.rows<{ id: string }>(
    `SELECT r.id AS id FROM ${rule.table} r WHERE ${where.sql} ORDER BY r.id LIMIT ${most}`,
    where.values,
  );
  return rows.map(({ id }) => id);
}

export async function countHeld(tx: Tx, rule: RetentionRule, cutoff: string | number): Promise<number> {
  const where = both(isDue(rule, cutoff), isHeld(rule));
  const [row] = await tx.rows<{ total: number }>(`SELECT COUNT(*) AS total FROM ${rule.table} r WHERE ${where.sql}`, where.values);
  return Number(row?.total ?? 0);
}

/** Deletes or clears these rows of the rule's table. */
export async function treatRows(tx: Tx, { table, treatment }: RetentionRule, ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || treatment.kind === 'DESTROY_KEYS') return;
  const where = isIn('id', ids);
  if (treatment.kind === 'DELETE') return void (await tx.run(`DELETE FROM ${table} WHERE ${where.sql}`, where.values));
  const columns = Object.keys(treatment.columns);
  const values = [...Object.values(treatment.columns), ...where.values];
  await tx.run(`UPDATE ${table} SET ${columns.map(column => `${column} = ?`).join(', ')} WHERE ${where.sql}`, values);
}

export const findNight = (tx: Tx, scheduledFor: string): Promise<RetentionReport | null> =>
  tx.manager.findOneBy(RetentionReport, { scheduledFor });

export async function insertReport(tx: Tx, report: Omit<RetentionReport, 'version'>): Promise<RetentionReport> {
  await tx.manager.insert(RetentionReport, report);
  return { ...report, version: 1 };
}

export const findReport = (tx: Tx, id: string): Promise<RetentionReport | null> => tx.manager.findOneBy(RetentionReport, { id });

/** Of two who apply one report at a time the second one is refused. Errors: VERSION_STALE. */
export const changeReport = (tx: Tx, report: RetentionReport, patch: Partial<RetentionReport>): Promise<RetentionReport> =>
  changeRow(tx, RetentionReport, report, patch);

export const insertItems = (tx: Tx, reportId: string, ruleId: string, rowIds: readonly string[]): Promise<void> =>
  insertRows(
    tx,
    'retention_item',
    rowIds.map(rowId => ({ id: newId('retention_item'), reportId, ruleId, rowId })),
  );

/** What waits next, all of one rule. */
export async function nextItems(tx: Tx, reportId: string, most: number): Promise<RetentionItem[]> {
  const items = await tx.manager.find(RetentionItem, { where: { reportId }, order: { ruleId: 'ASC', id: 'ASC' }, take: most });
  return items.filter(item => item.ruleId === items[0]!.ruleId);
}

export async function dropItems(tx: Tx, items: readonly RetentionItem[]): Promise<void> {
  const where = isIn(
    'id',
    items.map(({ id }) => id),
  );
  await tx.run(`DELETE FROM retention_item WHERE ${where.sql}`, where.values);
}
