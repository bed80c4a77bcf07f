import type { Place } from '../../../access/may.js';
import { refuseRecused } from '../../../access/recusal.store.js';
import { maySeeReviewed } from '../../../access/reviewed.js';
import { covers } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { changeRow } from '../../../persistence/versioned.js';
import { mayEnterWork } from '../brand.policy.js';
import { loadOwnerBranch, programmeOf } from '../projects/project.store.js';
import { Activity } from './activity.entity.js';

/** An activity by id, without asking who may see it; for what has been authorised by other means. Errors: NOT_FOUND. */
export async function loadActivity(tx: Tx, id: string): Promise<Activity> {
  return (await tx.manager.findOneBy(Activity, { id })) ?? refuse('NOT_FOUND');
}

/** An activity that the viewer sees, and where it belongs. Errors: NOT_FOUND. */
export async function loadActivitySeen(tx: Tx, viewer: Viewer, id: string): Promise<{ activity: Activity; place: Place }> {
  const activity = await loadActivity(tx, id);
  const { path } = await loadOwnerBranch(tx, activity.branchId);
  const programme = await programmeOf(tx, activity.projectId);
  refuseUnless(maySeeReviewed(viewer.scope.I, activity.state, path, programme), 'NOT_FOUND');
  return { activity, place: { path, programme } };
}

/** An activity somebody wants to change. Errors: NOT_FOUND when she may not even see it, FORBIDDEN when she may only see it, RECUSED. */
export async function loadActivityToChange(tx: Tx, viewer: Viewer, id: string): Promise<Activity> {
  const { activity, place } = await loadActivitySeen(tx, viewer, id);
  refuseUnless(mayEnterWork(viewer, place), 'FORBIDDEN');
  await refuseRecused(tx, viewer, id, ['input', 'activityId']);
  return activity;
}

/** Errors: FORBIDDEN outside the viewer's scope. */
export async function insertActivity(tx: Tx, viewer: Viewer, place: Place, activity: Omit<Activity, 'version'>): Promise<void> {
  refuseUnless(covers(viewer.scope.I, place.path, place.programme), 'FORBIDDEN');
  await tx.manager.insert(Activity, activity);
}

export const changeActivity = (tx: Tx, activity: Activity, patch: Partial<Activity>): Promise<Activity> =>
  changeRow(tx, Activity, activity, patch);
