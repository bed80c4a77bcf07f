import { scopePredicate } from '../../../access/scope.js';
import type { Scopes } from '../../../access/viewer.js';
import type { Cell, Row } from '../../../files/sheets/cell.js';
import { yuanOf } from '../../../lib/money.js';
import { shanghaiDay } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import { both } from '../../../persistence/predicate.js';
import { walkRows } from '../../../persistence/walk.js';
import type { ExportFilter, ExportSource } from '../../exports/index.js';
import type { LedgerEntry } from './ledger.entity.js';

const select = `e.id, e.amount, e.occurredOn, e.sourceKind, e.sourceId, e.reversesId, e.note, e.recordedAt,
  i.code AS indicatorCode, i.nameZh, i.unit, b.name AS branchName`;

interface Line extends LedgerEntry {
  readonly indicatorCode: string;
  readonly nameZh: string;
  readonly unit: string;
  readonly branchName: string;
}

async function* lines(tx: Tx, { I: scope }: Scopes, { from, to }: ExportFilter): AsyncGenerator<Row> {
  const where = both(
    scopePredicate(scope, 'e.branchId'),
    ...(from ? [{ sql: 'e.occurredOn >= ?', values: [from] }] : []),
    ...(to ? [{ sql: 'e.occurredOn <= ?', values: [to] }] : []),
  );
  const tables = 'ledger_entry e JOIN indicator i ON i.id = e.indicatorId JOIN branch b ON b.id = e.branchId';
  for await (const row of walkRows<Line>(tx, { select, from: tables, where, idColumn: 'e.id' })) yield cellsOf(row);
}

/** Money is kept in cents and written in yuan; every other amount is whole. */
const amountOf = (row: Line): Cell => (row.unit === '元' ? { decimal: yuanOf(Number(row.amount)) } : Number(row.amount));

function cellsOf(row: Line): Row {
  const what = [row.occurredOn, row.indicatorCode, row.nameZh, amountOf(row), row.unit, row.branchName];
  const recordedOn = shanghaiDay(new Date(Number(row.recordedAt)));
  return [...what, row.sourceKind, row.sourceId, row.id, row.reversesId, row.note, recordedOn];
}

/** The ledger as a sheet, reversed rows and the rows that reverse them side by side, so that the sum of a column is the figure. */
export const ledgerExport: ExportSource = {
  fileName: '成果台账',
  headings: ['发生日期', '指标编码', '指标', '数量', '单位', '组织', '来源', '来源编号', '台账编号', '冲销的台账编号', '备注', '登记日期'],
  rows: lines,
};
