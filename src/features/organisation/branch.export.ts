import { pathPredicate } from '../../access/scope.js';
import type { Scopes } from '../../access/viewer.js';
import type { Row } from '../../files/sheets/cell.js';
import type { Tx } from '../../persistence/database.js';
import { walkRows } from '../../persistence/walk.js';

interface BranchLine {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string | null;
  readonly parentCode: string | null;
  readonly minimumMembers: number;
  readonly foundedOn: string | null;
  readonly dissolvedOn: string | null;
}

const select = 'b.id, b.code, b.name, b.kind, b.level, p.code AS parentCode, b.minimumMembers, b.foundedOn, b.dissolvedOn';

async function* lines(tx: Tx, { I: scope }: Scopes): AsyncGenerator<Row> {
  const query = {
    select,
    from: 'branch b LEFT JOIN branch p ON p.id = b.parentId',
    where: pathPredicate(scope, 'b.path'),
    idColumn: 'b.id',
  };
  for await (const row of walkRows<BranchLine>(tx, query)) {
    yield [row.code, row.name, row.kind, row.level, row.parentCode, Number(row.minimumMembers), row.foundedOn, row.dissolvedOn];
  }
}

/** The organisation tree as a sheet. */
export const branchExport = {
  fileName: '组织名册',
  headings: ['编码', '名称', '类别', '层级', '上级编码', '最低人数', '成立日期', '撤销日期'],
  rows: lines,
} as const;
