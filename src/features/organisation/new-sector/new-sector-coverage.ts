import type { Scope } from '../../../access/scope.js';
import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import { loadBranch } from '../branch.store.js';
import { type Coverage, coverageOn } from './new-sector.views.js';

/** 应建尽建 on a day for figure providers: how many were due, and how many of these done. Errors: NOT_FOUND for an unknown branch. */
export async function newSectorCoverage(tx: Tx, scope: Scope<'I'>, asOf: LocalDate, branchId?: string): Promise<Coverage> {
  const path = branchId === undefined ? undefined : (await loadBranch(tx, branchId)).path;
  return coverageOn(tx, scope, asOf, path);
}
