import { noteDenied } from '../../access/audit/note.js';
import { CITY, may } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';
import { type RefusalPath, refuse } from '../../lib/refusal.js';
import { kindOf } from '../../lib/typeid.js';
import type { RecusalDeps } from './deps.js';
import type { RecusalSource } from './recusal-source.js';

/** Errors: RECUSAL_NOT_OFFERED for what nobody can stand aside from. */
export const sourceOf = ({ recusalSources }: RecusalDeps, subjectId: string, path: RefusalPath): RecusalSource =>
  recusalSources[kindOf(subjectId) ?? ''] ?? refuse('RECUSAL_NOT_OFFERED', {}, path);

/** The answer for a record that is nothing to the viewer is that of one that does not exist, and the trail has the attempt. Errors: NOT_FOUND. */
export async function refuseHidden({ database }: RecusalDeps, viewer: Viewer, action: string, subjectId: string): Promise<never> {
  await noteDenied(database, viewer, { action, objectId: subjectId });
  return refuse('NOT_FOUND');
}

/**
 * Asked before somebody is told to stand aside from a record, or that is lifted, or the list is shown: for whoever says who takes part in it, and
 * for those who order recusals in the whole city. Errors: RECUSAL_NOT_OFFERED, NOT_FOUND, FORBIDDEN.
 */
export async function refuseUnlessOrders(deps: RecusalDeps, viewer: Viewer, action: string, subjectId: string): Promise<void> {
  const source = sourceOf(deps, subjectId, ['input', 'subjectId']);
  const isOfCity = may(viewer, 'ORDER_RECUSALS', CITY);
  if (isOfCity && source.isSecret) return;
  const seen = await source.seenBy(deps.database.read, viewer, subjectId);
  if (seen === null) return refuseHidden(deps, viewer, action, subjectId);
  if (!seen.mayOrder && !isOfCity) refuse('FORBIDDEN');
}
