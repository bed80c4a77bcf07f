import { noteDenied } from '../../access/audit/note.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { type RefusalPath, refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import type { CaseStep } from './case.js';
import { caseSteps } from './case.policy.js';
import { type CaseEyes, casesByIds, type SeenCase } from './case.store.js';
import type { CaseDeps } from './deps.js';

/**
 * Asked before anything is done with a case: whoever has nothing to do with it gets the answer of a case that does not exist, and the trail
 * has the attempt. Errors: NOT_FOUND.
 */
export async function refuseStranger(deps: CaseDeps, viewer: Viewer, action: string, caseId: string): Promise<void> {
  const [found] = await casesByIds(deps.database.read, deps, viewer, [caseId]);
  if (found) return;
  await noteDenied(deps.database, viewer, { action, objectId: caseId });
  refuse('NOT_FOUND');
}

/** The case as the transaction sees it, for a step that this viewer may take with it now. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED. */
export async function caseForStep(tx: Tx, eyes: CaseEyes, viewer: Viewer, caseId: string, step: CaseStep): Promise<SeenCase> {
  const [found] = await casesByIds(tx, eyes, viewer, [caseId]);
  if (!found) refuse('NOT_FOUND');
  const { row, facts } = found;
  const rule = caseSteps(facts)[step];
  const path: RefusalPath = ['input', 'caseId'];
  refuseUnless(rule.may(viewer, facts), 'FORBIDDEN');
  refuseStep(rule, viewer, { state: row.state, hands: [row.openedById, row.handlerId] }, path);
  return found;
}
