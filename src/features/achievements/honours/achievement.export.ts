import { scopePredicate } from '../../../access/scope.js';
import type { Scopes } from '../../../access/viewer.js';
import type { Row } from '../../../files/sheets/cell.js';
import type { Tx } from '../../../persistence/database.js';
import { both } from '../../../persistence/predicate.js';
import { walkRows } from '../../../persistence/walk.js';
import type { ExportFilter, ExportSource } from '../../exports/index.js';
import type { Achievement } from './achievement.entity.js';

const select = `a.id, a.kind, a.level, a.title, a.grantor, a.year, a.edition, a.place, a.federationRoles, a.honoree, a.grantedOn,
  a.documentNumber, a.state, b.name AS branchName`;

type Line = Achievement & { readonly branchName: string };

async function* lines(tx: Tx, { I: scope }: Scopes, { from, to }: ExportFilter): AsyncGenerator<Row> {
  const where = both(
    scopePredicate(scope, 'a.branchId'),
    ...(from ? [{ sql: 'a.year >= ?', values: [Number(from.slice(0, 4))] }] : []),
    ...(to ? [{ sql: 'a.year <= ?', values: [Number(to.slice(0, 4))] }] : []),
  );
  const query = { select, from: 'achievement a JOIN branch b ON b.id = a.branchId', where, idColumn: 'a.id' };
  for await (const row of walkRows<Line>(tx, query)) yield cellsOf(row);
}

function cellsOf(row: Line): Row {
  const number = (value: number | null) => (value === null || Number(value) === 0 ? null : Number(value));
  const result = [number(row.year), number(row.edition), number(row.place), row.federationRoles, row.honoree];
  return [row.branchName, row.kind, row.level, row.title, row.grantor, ...result, row.grantedOn, row.documentNumber, row.state];
}

/** Honours and achievements as a sheet, drafts and void ones with them: it is for those who keep the records. */
export const achievementExport: ExportSource = {
  fileName: '荣誉成果台账',
  headings: ['组织', '类别', '级别', '名称', '授予单位', '年度', '届次', '名次', '妇联作用', '获得者', '授予日期', '文号', '状态'],
  rows: lines,
};
