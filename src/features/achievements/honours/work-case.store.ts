import { covers } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { changeRow } from '../../../persistence/versioned.js';
import { findBranches } from '../../organisation/index.js';
import { mayKeepRecords } from './achievement.policy.js';
import { WorkCase } from './work-case.entity.js';

/** For what has been authorised already. Errors: NOT_FOUND. */
export async function loadCase(tx: Tx, id: string): Promise<WorkCase> {
  return (await tx.manager.findOneBy(WorkCase, { id })) ?? refuse('NOT_FOUND');
}

/** Errors: NOT_FOUND when the viewer may not even see it, FORBIDDEN when she may only see it. */
export async function loadCaseToChange(tx: Tx, viewer: Viewer, id: string): Promise<WorkCase> {
  const found = await loadCase(tx, id);
  const [branch] = await findBranches(tx, [found.branchId]);
  refuseUnless(branch && (found.state === 'SELECTED' || covers(viewer.scope.I, branch.path)), 'NOT_FOUND');
  refuseUnless(mayKeepRecords(viewer, branch), 'FORBIDDEN');
  return found;
}

export const insertCase = (tx: Tx, workCase: Omit<WorkCase, 'version'>): Promise<unknown> => tx.manager.insert(WorkCase, workCase);

export const changeCase = (tx: Tx, workCase: WorkCase, patch: Partial<WorkCase>): Promise<WorkCase> =>
  changeRow(tx, WorkCase, workCase, patch);
