import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { type CountBasis, refuseBadHeadCount } from '../../../lib/head-count.js';
import { given, patchOf } from '../../../lib/patch.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { isEditable } from '../../../lib/review-flow.js';
import { cleanText } from '../../../lib/text.js';
import { refuseStale } from '../../../persistence/versioned.js';
import type { BrandDeps } from '../deps.js';
import { refuseUnusableProject } from '../projects/project.store.js';
import type { Activity } from './activity.entity.js';
import { type ActivityMode, refuseMisplacedHeadcount } from './activity.js';
import { changeActivity, loadActivityToChange } from './activity.store.js';

export interface ActivityChange {
  readonly activityId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly title?: string | null | undefined;
  readonly theme?: string | null | undefined;
  readonly mode?: ActivityMode | null | undefined;
  readonly heldOn?: string | null | undefined;
  readonly place?: string | null | undefined;
  readonly headcountOnsite?: number | null | undefined;
  readonly headcountOnline?: number | null | undefined;
  readonly countBasis?: CountBasis | null | undefined;
  readonly summary?: string | null | undefined;
  readonly projectId?: string | null | undefined;
}

/**
 * Changes an activity before submission or after a return. Errors: NOT_FOUND, FORBIDDEN, RECUSED, VERSION_STALE, STATE_NOT_ALLOWED, DAY_IN_FUTURE,
 * HEADCOUNT_MISPLACED, LINKED_RECORD_NOT_FOUND, number and text refusals.
 */
export function updateActivity(deps: BrandDeps, viewer: Viewer, input: ActivityChange): Promise<Activity> {
  const today = shanghaiDay(deps.clock.now());
  return deps.database.inTransaction(actOf(viewer, 'updateActivity'), async ({ tx }) => {
    const activity = await loadActivityToChange(tx, viewer, input.activityId);
    refuseStale(activity, input.expectedVersion);
    refuseUnless(isEditable(activity.state), 'STATE_NOT_ALLOWED', { state: activity.state }, ['input', 'activityId']);
    refuseFuture(input.heldOn, today, ['input', 'heldOn']);
    const patch = changesOf(input);
    refuseMisplacedHeadcount({ ...activity, ...patch });
    if (input.projectId) await refuseUnusableProject(tx, viewer, input.projectId, ['input', 'projectId']);
    return changeActivity(tx, activity, patch);
  });
}

function changesOf(input: ActivityChange): Partial<Activity> {
  const words = (value: string | null | undefined, max: number, field: string) =>
    given(value, text => cleanText(text, { max, hasLines: field === 'summary', path: ['input', field] }));
  if (typeof input.headcountOnsite === 'number') refuseBadHeadCount(input.headcountOnsite, 'headcountOnsite');
  if (typeof input.headcountOnline === 'number') refuseBadHeadCount(input.headcountOnline, 'headcountOnline');
  return patchOf({
    title: words(input.title ?? undefined, 200, 'title') ?? undefined,
    theme: words(input.theme ?? undefined, 120, 'theme') ?? undefined,
    mode: input.mode ?? undefined,
    heldOn: input.heldOn ?? undefined,
    place: words(input.place, 200, 'place'),
    headcountOnsite: input.headcountOnsite ?? undefined,
    headcountOnline: input.headcountOnline ?? undefined,
    countBasis: input.countBasis ?? undefined,
    summary: words(input.summary, 5_000, 'summary'),
    projectId: input.projectId,
  });
}
