import { actOf } from '../../access/act.js';
import { recusedFrom } from '../../access/recusal.store.js';
import type { Viewer } from '../../access/viewer.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { refuseStale } from '../../persistence/versioned.js';
import { accountMay } from '../identity/index.js';
import type { CaseFile } from './case.entity.js';
import { caseRules } from './case.js';
import { changeCase } from './case.store.js';
import type { CaseDeps } from './deps.js';
import { caseForStep, refuseStranger } from './seen-case.js';

interface Assignment {
  readonly caseId: string;
  readonly handlerId: string;
  readonly expectedVersion: number;
}

/**
 * Gives a case to another handler, by its supervisor; the one before reads it no more. Errors: NOT_FOUND, FORBIDDEN, VERSION_STALE,
 * STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, ASSIGNEE_UNFIT.
 */
export async function assignCase(deps: CaseDeps, viewer: Viewer, input: Assignment): Promise<CaseFile> {
  const { caseId, handlerId } = input;
  await refuseStranger(deps, viewer, 'assignCase', caseId);
  return deps.database.inTransaction(actOf(viewer, 'assignCase'), async ({ tx }) => {
    const { row, facts } = await caseForStep(tx, deps, viewer, caseId, 'ASSIGN');
    refuseStale(row, input.expectedVersion);
    const path = ['input', 'handlerId'];
    refuseUnless(handlerId !== row.supervisorId, 'SECOND_PERSON_REQUIRED', {}, path);
    const isFit = await accountMay(tx, handlerId, caseRules[row.kind].handles, facts, shanghaiDay(deps.clock.now()));
    const standsAside = (await recusedFrom(tx, handlerId, [caseId])).has(caseId);
    refuseUnless(isFit && !standsAside, 'ASSIGNEE_UNFIT', {}, path);
    return changeCase(tx, row, { handlerId });
  });
}
