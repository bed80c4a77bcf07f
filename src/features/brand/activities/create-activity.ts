import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { type CountBasis, refuseBadHeadCount } from '../../../lib/head-count.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import { newId } from '../../../lib/typeid.js';
import { once } from '../../../persistence/idempotency.js';
import { freshDraft } from '../../../persistence/reviewed.js';
import { mayEnterWork } from '../brand.policy.js';
import type { BrandDeps } from '../deps.js';
import { loadOwnerBranch, programmeOf, refuseUnusableProject } from '../projects/project.store.js';
import type { Activity } from './activity.entity.js';
import { type ActivityMode, refuseMisplacedHeadcount } from './activity.js';
import { insertActivity, loadActivity } from './activity.store.js';

export interface NewActivity {
  readonly title: string;
  readonly theme: string;
  readonly mode: ActivityMode;
  readonly heldOn: string;
  readonly place?: string | null | undefined;
  readonly headcountOnsite: number;
  readonly headcountOnline: number;
  readonly countBasis: CountBasis;
  readonly summary?: string | null | undefined;
  readonly branchId: string;
  readonly projectId?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Adds an activity as a DRAFT. Errors: LINKED_RECORD_NOT_FOUND, FORBIDDEN, DAY_IN_FUTURE, HEADCOUNT_MISPLACED, number and text refusals. */
export function createActivity(deps: BrandDeps, viewer: Viewer, input: NewActivity): Promise<Activity> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'createActivity'), async ({ tx }) => {
    const branch = await loadOwnerBranch(tx, input.branchId);
    const place = { path: branch.path, programme: await programmeOf(tx, input.projectId ?? null) };
    refuseUnless(mayEnterWork(viewer, place), 'FORBIDDEN');
    const accountId = signerOf(viewer);
    const id = await once(tx, { accountId, operation: 'createActivity', key: input.idempotencyKey, body: input, now }, async () => {
      if (input.projectId) await refuseUnusableProject(tx, viewer, input.projectId, ['input', 'projectId']);
      const activity = { ...draft(input, now), createdById: accountId, createdAt: now.getTime() };
      await insertActivity(tx, viewer, place, activity);
      return activity.id;
    });
    return loadActivity(tx, id);
  });
}

function draft(input: NewActivity, now: Date): Omit<Activity, 'version' | 'createdById' | 'createdAt'> {
  const today = shanghaiDay(now);
  refuseFuture(input.heldOn, today, ['input', 'heldOn']);
  refuseBadHeadCount(input.headcountOnsite, 'headcountOnsite');
  refuseBadHeadCount(input.headcountOnline, 'headcountOnline');
  refuseMisplacedHeadcount(input);
  const { mode, heldOn, headcountOnsite, headcountOnline, countBasis, branchId } = input;
  return {
    ...freshDraft,
    id: newId('activity'),
    title: cleanText(input.title, { max: 200, path: ['input', 'title'] }),
    theme: cleanText(input.theme, { max: 120, path: ['input', 'theme'] }),
    place: input.place ? cleanText(input.place, { max: 200, path: ['input', 'place'] }) : null,
    summary: input.summary ? cleanText(input.summary, { max: 5_000, hasLines: true, path: ['input', 'summary'] }) : null,
    projectId: input.projectId ?? null,
    ...{ mode, heldOn, headcountOnsite, headcountOnline, countBasis, branchId },
  };
}
