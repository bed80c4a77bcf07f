import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { programmeOf } from '../../brand/index.js';
import { type Branch, findBranches } from '../../organisation/index.js';
import { mayKeepRecords } from './achievement.policy.js';

/** The branch a new record is filed under. Errors: LINKED_RECORD_NOT_FOUND, FORBIDDEN. */
export async function requireOwner(tx: Tx, viewer: Viewer, branchId: string, projectId: string | null = null): Promise<Branch> {
  const [branch] = await findBranches(tx, [branchId]);
  if (!branch) return refuse('LINKED_RECORD_NOT_FOUND', {}, ['input', 'branchId']);
  const place = { path: branch.path, programme: await programmeOf(tx, projectId) };
  refuseUnless(mayKeepRecords(viewer, place), 'FORBIDDEN');
  return branch;
}
