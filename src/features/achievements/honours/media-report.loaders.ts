import { defineChildList } from '../../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../../graphql/define-loader.js';
import type { NodeSources } from '../../../graphql/node.js';
import type { PageRequest } from '../../../persistence/keyset.js';
import { MediaReportType } from './media-report.types.js';
import { type MediaReportRow, reportsByIds, reprintCounts, reprintPages } from './media-report.views.js';

/** Reports by id; null for one that does not exist. */
export const reportById = defineLoader<string, MediaReportType | null>(async ({ database }, ids) =>
  inOrder(ids, await reportsByIds(database.read, ids), MediaReportType.from),
);

/** The reprints of a report. */
export const reprintsOf = defineChildList<MediaReportRow, MediaReportType, PageRequest>({
  pages: ({ database }, ids, page) => reprintPages(database.read, ids, page),
  counts: ({ database }, ids) => reprintCounts(database.read, ids),
  from: MediaReportType.from,
});

export const mediaReportNodes: NodeSources = { media_report: (context, id) => load(context, reportById, id) };
