import { mayAnywhere } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { OrganisationDeps } from '../deps.js';
import { needed, readRows, type SheetRow } from './read-rows.js';
import type { BulkOutcome, BulkPolicy } from './run-rows.js';
import { countOf, dayOf, kindWords, levelWords, meaningOf, plain } from './sheet-words.js';
import { type BranchBulkRow, type BranchRow, upsertBranches } from './upsert-branches.js';

const columns = {
  code: { heading: '编码', aliases: ['组织编码', '编号'], isRequired: true },
  name: { heading: '名称', aliases: ['组织名称'], isRequired: true },
  kind: { heading: '类别', aliases: ['组织类别', '类型'], isRequired: true },
  level: { heading: '层级', aliases: ['级别'] },
  parentCode: { heading: '上级编码', aliases: ['上级组织编码'] },
  minimumMembers: { heading: '最低人数' },
  foundedOn: { heading: '成立日期', aliases: ['成立时间'] },
};
type Field = keyof typeof columns;

export interface ImportInput extends BulkPolicy {
  readonly fileId: string;
}

/** Adds or changes branches from an uploaded sheet. Errors: those of `readRows` for the sheet, those of `upsertBranches` per row. */
export async function importBranches(deps: OrganisationDeps, viewer: Viewer, input: ImportInput): Promise<BulkOutcome> {
  refuseUnless(mayAnywhere(viewer, 'CHANGE_BRANCHES'), 'FORBIDDEN');
  const rows = await readRows<Field>(deps, viewer, input.fileId, columns);
  return upsertBranches(deps, viewer, rows.map(toBulkRow), input, 'importBranches');
}

const toBulkRow = ({ line, cells }: SheetRow<Field>, index: number): BranchBulkRow => ({
  index,
  line,
  code: plain(cells.code ?? ''),
  parentCode: cells.parentCode ? plain(cells.parentCode) : null,
  read: () => valuesOf(cells),
});

const valuesOf = (cells: Partial<Record<Field, string>>): BranchRow => ({
  code: plain(needed(cells, 'code')),
  name: needed(cells, 'name'),
  kind: meaningOf(kindWords, needed(cells, 'kind'), 'kind'),
  level: cells.level ? meaningOf(levelWords, cells.level, 'level') : null,
  parentCode: cells.parentCode ? plain(cells.parentCode) : null,
  minimumMembers: cells.minimumMembers ? countOf(cells.minimumMembers, 'minimumMembers') : null,
  foundedOn: cells.foundedOn ? dayOf(cells.foundedOn, 'foundedOn') : null,
});
