import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countPerParent, countRows, fetchPage, fetchPages, findRows, type ListQuery } from '../../../persistence/page.js';
import { always, both, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { MediaReport } from './media-report.entity.js';

export type MediaReportRow = Omit<MediaReport, 'addressHash' | 'createdById'>;

const select = 'r.id, r.outlet, r.level, r.publishedOn, r.title, r.url, r.topic, r.reprintOfId, r.branchId, r.version, r.createdAt';

const listQuery = (where: Predicate, order: readonly SortKey[]): ListQuery => ({ select, from: 'media_report r', where, order });

/** What has been published is public. */
export const reportPage = (tx: Tx, where: Predicate, order: readonly SortKey[], page: PageRequest) =>
  fetchPage<MediaReportRow>(tx, listQuery(where, order), page);

export const reportsByIds = (tx: Tx, ids: readonly string[]) => findRows<MediaReportRow>(tx, listQuery(isIn('r.id', ids), []));

export const countReports = (tx: Tx, where: Predicate): Promise<number> => countRows(tx, listQuery(where, []));

const firstPrinted: readonly SortKey[] = [
  { expression: 'r.publishedOn', direction: 'ASC' },
  { expression: 'r.id', direction: 'ASC' },
];

/** The same page of reprints for each original, the first printed first. */
export const reprintPages = (tx: Tx, ids: readonly string[], page: PageRequest) =>
  fetchPages<MediaReportRow>(tx, 'r.reprintOfId', ids, listQuery(always, firstPrinted), page);

export const reprintCounts = (tx: Tx, ids: readonly string[]): Promise<number[]> =>
  countPerParent(tx, 'r.reprintOfId', ids, listQuery(always, []));

export interface ReportCount {
  readonly key: string;
  readonly reports: number;
  readonly reprints: number;
}

const MOST_GROUPS = 200;

/** Reports by level or topic, each story once: reprints stand beside the count of originals, never in it. */
export async function reportCounts(tx: Tx, by: 'level' | 'topic', from: string | null, to: string | null): Promise<ReportCount[]> {
  const within = both(
    ...(from ? [{ sql: 'r.publishedOn >= ?', values: [from] }] : []),
    ...(to ? [{ sql: 'r.publishedOn <= ?', values: [to] }] : []),
  );
  const rows = await tx.rows<{ groupKey: string; reports: number; reprints: number }>(
    `SELECT r.${by} AS groupKey, SUM(CASE WHEN r.reprintOfId IS NULL THEN 1 ELSE 0 END) AS reports,
       SUM(CASE WHEN r.reprintOfId IS NULL THEN 0 ELSE 1 END) AS reprints
     FROM media_report r WHERE ${within.sql} GROUP BY r.${by} ORDER BY reports DESC, groupKey LIMIT ${MOST_GROUPS}`,
    within.values,
  );
  return rows.map(({ groupKey, reports, reprints }) => ({ key: groupKey, reports: Number(reports), reprints: Number(reprints) }));
}
