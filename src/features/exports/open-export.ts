import { writeCsv } from '../../files/sheets/write-csv.js';
import { writeXlsx } from '../../files/sheets/write-xlsx.js';
import type { Ticket } from '../../files/tickets.js';
import type { Outgoing } from '../../files/transfer.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { ExportDeps } from './deps.js';
import { mayExport } from './export.policy.js';
import { exportScopes, type WantedExport } from './prepare-export.js';

const formats = {
  CSV: { write: writeCsv, mediaType: 'text/csv', ending: 'csv' },
  XLSX: { write: writeXlsx, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
} as const;

/**
 * The sheet an export ticket stands for, drawn from the database as it leaves, with the rights of this moment: what was allowed when
 * the ticket was issued does not count. Errors: FORBIDDEN, NOT_FOUND.
 */
export async function openExport(deps: ExportDeps, ticket: Ticket): Promise<Outgoing> {
  // Only tickets that we signed come here, so their subject is what `prepareExport` wrote.
  const wanted = JSON.parse(ticket.subject) as WantedExport;
  const viewer = await deps.viewerOf(ticket);
  refuseUnless(viewer && mayExport(viewer), 'FORBIDDEN');
  const scopes = await exportScopes(deps.database, viewer, wanted);
  const { headings, rows, fileName } = deps.exportSources[wanted.kind];
  const { write, mediaType, ending } = formats[wanted.format];
  const content = write(headings, rows(deps.database.read, scopes, wanted));
  return { content, mediaType, fileName: `${fileName}-${shanghaiDay(deps.clock.now())}.${ending}` };
}
