import { defineChildList } from '../../../graphql/connection-loader.js';
import { defineLoader, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import type { PageRequest } from '../../../persistence/keyset.js';
import { isIn } from '../../../persistence/predicate.js';
import { MediaReportType } from './media-report.types.js';
import { type MediaReportRow, reportPage, reprintCounts, reprintPages } from './media-report.views.js';

const byId = [{ expression: 'r.id', direction: 'ASC' }] as const;
const MOST = 100;

/** Reports by id; null for one that does not exist. */
export const reportById = defineLoader<string, MediaReportType | null>(async ({ database }, ids) => {
  const found = new Map<string, MediaReportType>();
  for (let start = 0; start < ids.length; start += MOST) {
    const page = await reportPage(database.read, isIn('r.id', ids.slice(start, start + MOST)), byId, { first: MOST });
    for (const row of page.rows) found.set(row.id, MediaReportType.from(row));
  }
  return ids.map(id => found.get(id) ?? null);
});

/** The reprints of a report. */
export const reprintsOf = defineChildList<MediaReportRow, MediaReportType, PageRequest>({
  pages: ({ database }, ids, page) => reprintPages(database.read, ids, page),
  counts: ({ database }, ids) => reprintCounts(database.read, ids),
  from: MediaReportType.from,
});

export const mediaReportNodes: NodeSources = { media_report: (context, id) => load(context, reportById, id) };
