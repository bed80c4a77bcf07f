import { IsNull } from 'typeorm';
import { covers, type Scope } from '../../../access/scope.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { changeRow, refuseStale } from '../../../persistence/versioned.js';
import { loadBranch } from '../branch.store.js';
import { NewSectorOrg, NewSectorSpan } from './new-sector.entity.js';
import type { NewSectorFlag } from './new-sector.js';

/** Adds a row to the roll of an area that lies in the scope. Errors: FORBIDDEN, CODE_TAKEN. */
export async function insertOrg(tx: Tx, scope: Scope<'I'>, org: Omit<NewSectorOrg, 'version'>, area: { path: string }): Promise<void> {
  refuseUnless(covers(scope, area.path), 'FORBIDDEN');
  const isTaken = org.unifiedCode !== null && (await tx.manager.existsBy(NewSectorOrg, { unifiedCode: org.unifiedCode }));
  refuseUnless(!isTaken, 'CODE_TAKEN', { code: org.unifiedCode }, ['input', 'unifiedCode']);
  await tx.manager.insert(NewSectorOrg, org);
}

/** A row to be changed, locked first. Errors: NOT_FOUND (also outside the scope), VERSION_STALE. */
export async function lockOrg(tx: Tx, scope: Scope<'I'>, id: string, expectedVersion?: number | null): Promise<NewSectorOrg> {
  await tx.run('UPDATE new_sector_org SET version = version + 1 WHERE id = ?', [id]);
  const org = (await tx.manager.findOneBy(NewSectorOrg, { id })) ?? refuse('NOT_FOUND');
  refuseUnless(covers(scope, (await loadBranch(tx, org.branchId)).path), 'NOT_FOUND');
  refuseStale({ id, version: org.version - 1 }, expectedVersion);
  return org;
}

export const loadOrg = (tx: Tx, id: string): Promise<NewSectorOrg> => tx.manager.findOneByOrFail(NewSectorOrg, { id });

export const changeOrg = (tx: Tx, org: NewSectorOrg, patch: Partial<NewSectorOrg>): Promise<NewSectorOrg> =>
  changeRow(tx, NewSectorOrg, org, patch);

export const spansOf = (tx: Tx, orgId: string, flag: NewSectorFlag): Promise<NewSectorSpan[]> =>
  tx.manager.find(NewSectorSpan, { where: { orgId, flag }, order: { startsOn: 'ASC' } });

export async function insertSpan(tx: Tx, span: NewSectorSpan): Promise<void> {
  await tx.manager.insert(NewSectorSpan, span);
}

export async function endSpan(tx: Tx, span: NewSectorSpan, endsOn: string): Promise<void> {
  await tx.manager.update(NewSectorSpan, { id: span.id }, { endsOn });
}

/** Whether this branch is the running federation of an organisation of the roll. */
export const isOnRoll = (tx: Tx, federationBranchId: string): Promise<boolean> =>
  tx.manager.existsBy(NewSectorSpan, { federationBranchId, endsOn: IsNull() });

/** The organisation whose federation this branch is has elected it anew. */
export async function markRenewed(tx: Tx, federationBranchId: string): Promise<void> {
  const span = await tx.manager.findOneBy(NewSectorSpan, { federationBranchId, endsOn: IsNull() });
  if (!span) return;
  await tx.run(`UPDATE new_sector_org SET state = 'RENEWED', version = version + 1 WHERE id = ?`, [span.orgId]);
}
