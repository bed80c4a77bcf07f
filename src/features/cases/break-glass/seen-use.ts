import { refuseStep } from '../../../access/steps.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { relationTo } from '../case.policy.js';
import { type CaseEyes, casesByIds } from '../case.store.js';
import type { BreakGlassUse } from './break-glass-use.entity.js';
import type { BreakGlassStep } from './break-glass-use.js';
import { isOwnUse, stepsOfUse, type UseFacts } from './break-glass-use.policy.js';
import { findUse } from './break-glass-use.store.js';

/** A use with what the viewer has to do with it. */
interface SeenUse {
  readonly use: BreakGlassUse;
  readonly facts: UseFacts;
}

/** Somebody's own use, or one of a case that she watches over; null for any other, and for none. */
export async function seenUse(tx: Tx, eyes: CaseEyes, viewer: Viewer, id: string): Promise<SeenUse | null> {
  const use = await findUse(tx, id);
  if (!use) return null;
  const [found] = await casesByIds(tx, eyes, viewer, [use.caseId]);
  const isWatched = found !== undefined && relationTo(viewer, found.facts) === 'SUPERVISOR';
  const facts = { accountId: use.accountId, isWatched };
  return isWatched || isOwnUse(viewer, facts) ? { use, facts } : null;
}

/** The use, for a step that this viewer may take with it now. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED. */
export async function loadUseForStep(tx: Tx, eyes: CaseEyes, viewer: Viewer, id: string, step: BreakGlassStep): Promise<BreakGlassUse> {
  const { use, facts } = (await seenUse(tx, eyes, viewer, id)) ?? refuse('NOT_FOUND');
  const rule = stepsOfUse(facts)[step];
  refuseUnless(rule.may(viewer, { path: '' }), 'FORBIDDEN');
  refuseStep(rule, viewer, { state: use.state, hands: [use.accountId] }, ['input', 'breakGlassId']);
  return use;
}
