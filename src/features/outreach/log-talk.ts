import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { sha256 } from '../../lib/digest.js';
import { refuseFuture } from '../../lib/future.js';
import type { CountBasis } from '../../lib/head-count.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText, foldText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import { once } from '../../persistence/idempotency.js';
import { loadOwnerBranch, refuseUnknownMember, refuseUnusableProject } from '../brand/index.js';
import { requireFiles } from '../evidence/index.js';
import type { OutreachDeps } from './deps.js';
import type { PropagandaTalk } from './talk.entity.js';
import { refuseBadAudience } from './talk.js';
import { mayLogTalk } from './talk.policy.js';
import { insertTalk, loadTalk } from './talk.store.js';

export interface NewTalk {
  readonly heldOn: string;
  readonly place: string;
  readonly topic: string;
  readonly form?: string | null | undefined;
  readonly lecturerName?: string | null | undefined;
  readonly lecturerId?: string | null | undefined;
  readonly branchId: string;
  readonly projectId?: string | null | undefined;
  readonly audienceOnsite: number;
  readonly audienceOnline: number;
  readonly countBasis: CountBasis;
  readonly evidenceIds?: readonly string[] | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

const MOST_EVIDENCE = 20;

/**
 * Logs a talk that the branch received; it counts once somebody else confirms it. Errors: LINKED_RECORD_NOT_FOUND, FORBIDDEN,
 * DAY_IN_FUTURE, AUDIENCE_NEEDED, AUDIENCE_MISFITS_BASIS, TOO_MANY_ROWS, number and text refusals.
 */
export function logTalk(deps: OutreachDeps, viewer: Viewer, input: NewTalk): Promise<PropagandaTalk> {
  return deps.database.inTransaction(actOf(viewer, 'logTalk'), async ({ tx }) => {
    const now = deps.clock.now();
    const branch = await loadOwnerBranch(tx, input.branchId);
    refuseUnless(mayLogTalk(viewer, branch), 'FORBIDDEN');
    const loggedById = signerOf(viewer);
    const write = { accountId: loggedById, operation: 'logTalk', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, async () => {
      const talk = { ...draftTalk(input, now), loggedById, createdAt: now.getTime() };
      const path = ['input', 'evidenceIds'];
      const files = await requireFiles(tx, viewer.scope.I, input.evidenceIds ?? [], path);
      refuseUnless(files.length <= MOST_EVIDENCE, 'TOO_MANY_ROWS', { max: MOST_EVIDENCE }, path);
      if (input.projectId) await refuseUnusableProject(tx, viewer, input.projectId, ['input', 'projectId']);
      await refuseUnknownMember(tx, viewer, input.lecturerId, ['input', 'lecturerId']);
      await insertTalk(
        tx,
        viewer.scope.I,
        branch,
        talk,
        files.map(file => file.id),
      );
      return talk.id;
    });
    return loadTalk(tx, id);
  });
}

const words = (value: string | null | undefined, max: number, field: string): string | null =>
  value ? cleanText(value, { max, path: ['input', field] }) : null;

/** A talk as it will be stored. Errors: as `logTalk`, but for those of its links. */
export function draftTalk(input: NewTalk, now: Date): Omit<PropagandaTalk, 'version' | 'loggedById' | 'createdAt'> {
  const today = shanghaiDay(now);
  refuseFuture(input.heldOn, today, ['input', 'heldOn']);
  refuseBadAudience(input);
  const place = cleanText(input.place, { max: 200, path: ['input', 'place'] });
  const topic = cleanText(input.topic, { max: 200, path: ['input', 'topic'] });
  const { heldOn, branchId, audienceOnsite, audienceOnline, countBasis } = input;
  return {
    ...{ heldOn, branchId, audienceOnsite, audienceOnline, countBasis, place, topic },
    id: newId('talk'),
    form: words(input.form, 120, 'form'),
    lecturerName: words(input.lecturerName, 60, 'lecturerName'),
    lecturerId: input.lecturerId ?? null,
    projectId: input.projectId ?? null,
    audience: audienceOnsite + audienceOnline,
    sameKey: sha256(JSON.stringify([heldOn, foldText(place), foldText(topic)])),
    state: 'LOGGED',
    voidReason: null,
    confirmedById: null,
    confirmedAt: null,
    voidedById: null,
  };
}
