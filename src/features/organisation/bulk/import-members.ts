import { mayAnywhere } from '../../../access/may.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { OrganisationDeps } from '../deps.js';
import type { ImportInput } from './import-branches.js';
import { needed, readRows } from './read-rows.js';
import type { BulkOutcome } from './run-rows.js';
import { dayOf, genderWords, meaningOf, monthOfText, plain, statusWords } from './sheet-words.js';
import { type MemberRow, upsertMembers } from './upsert-members.js';

const columns = {
  code: { heading: '编号', aliases: ['工号', '编码', '人员编号'], isRequired: true },
  name: { heading: '姓名', isRequired: true },
  gender: { heading: '性别', isRequired: true },
  birthMonth: { heading: '出生年月' },
  partyStatus: { heading: '政治面貌' },
  partyBranchCode: { heading: '党支部编码', aliases: ['所在党支部编码'] },
  departmentCode: { heading: '部门编码', aliases: ['部室编码', '单位编码'] },
  joinedOn: { heading: '加入日期', aliases: ['加入时间'] },
};
type Field = keyof typeof columns;

/** Adds or changes people from an uploaded sheet. Errors: those of `readRows` for the sheet, those of `upsertMembers` per row. */
export async function importMembers(deps: OrganisationDeps, viewer: Viewer, input: ImportInput): Promise<BulkOutcome> {
  refuseUnless(mayAnywhere(viewer, 'KEEP_MEMBERS'), 'FORBIDDEN');
  const rows = await readRows<Field>(deps, viewer, input.fileId, columns);
  const bulk = rows.map(({ line, cells }, index) => ({ index, line, code: plain(cells.code ?? ''), read: () => valuesOf(cells) }));
  return upsertMembers(deps, viewer, bulk, input, 'importMembers');
}

const valuesOf = (cells: Partial<Record<Field, string>>): MemberRow => ({
  code: plain(needed(cells, 'code')),
  name: needed(cells, 'name'),
  gender: meaningOf(genderWords, needed(cells, 'gender'), 'gender'),
  birthMonth: cells.birthMonth ? monthOfText(cells.birthMonth, 'birthMonth') : null,
  partyStatus: cells.partyStatus ? meaningOf(statusWords, cells.partyStatus, 'partyStatus') : null,
  partyBranchCode: cells.partyBranchCode ? plain(cells.partyBranchCode) : null,
  departmentCode: cells.departmentCode ? plain(cells.departmentCode) : null,
  joinedOn: cells.joinedOn ? dayOf(cells.joinedOn, 'joinedOn') : null,
});
