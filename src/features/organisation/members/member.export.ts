import type { Scopes } from '../../../access/viewer.js';
import type { Row } from '../../../files/sheets/cell.js';
import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import { both } from '../../../persistence/predicate.js';
import { walkRows } from '../../../persistence/walk.js';
import type { Member } from './member.entity.js';
import { visibleMembers } from './member.store.js';

/** People who were there on at least one day of these. */
interface Days {
  readonly from?: LocalDate | null | undefined;
  readonly to?: LocalDate | null | undefined;
}

const select = 'm.id, m.code, m.name, m.gender, m.birthMonth, m.partyStatus, m.joinedOn, m.leftOn, h.code AS homeCode, h.name AS homeName';

type Line = Member & { readonly homeCode: string; readonly homeName: string };

async function* lines(tx: Tx, { R: scope }: Scopes, { from, to }: Days): AsyncGenerator<Row> {
  const where = both(
    visibleMembers(scope, 'm'),
    ...(to ? [{ sql: 'm.joinedOn <= ?', values: [to] }] : []),
    ...(from ? [{ sql: '(m.leftOn IS NULL OR m.leftOn > ?)', values: [from] }] : []),
  );
  const query = { select, from: 'member m JOIN branch h ON h.id = m.homeBranchId', where, idColumn: 'm.id' };
  for await (const row of walkRows<Line>(tx, query)) {
    const { code, name, gender, birthMonth, partyStatus, homeCode, homeName, joinedOn, leftOn } = row;
    yield [code, name, gender, birthMonth, partyStatus, homeCode, homeName, joinedOn, leftOn];
  }
}

/** People as a sheet. */
export const memberExport = {
  fileName: '人员名册',
  headings: ['编号', '姓名', '性别', '出生年月', '政治面貌', '档案组织编码', '档案组织', '加入日期', '离开日期'],
  rows: lines,
} as const;
