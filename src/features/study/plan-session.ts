import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import { once } from '../../persistence/idempotency.js';
import { loadBranch } from '../organisation/index.js';
import type { StudyDeps } from './deps.js';
import type { StudySession } from './study.entity.js';
import { areHoursValid, type StudyKind, type StudyMode } from './study.js';
import { mayHoldSession } from './study.policy.js';
import { insertSession, loadSession } from './study.store.js';

export interface NewSession {
  readonly branchId: string;
  readonly kind: StudyKind;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place?: string | null | undefined;
  readonly mode: StudyMode;
  readonly idempotencyKey?: string | null | undefined;
}

/** Plans a session of a branch. Errors: NOT_FOUND, FORBIDDEN, SESSION_HOURS_INVALID, IDEMPOTENCY_MISMATCH, text refusals. */
export function planSession(deps: StudyDeps, viewer: Viewer, input: NewSession): Promise<StudySession> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'planSession'), async ({ tx }) => {
    const branch = await loadBranch(tx, input.branchId);
    refuseUnless(mayHoldSession(viewer, branch), 'FORBIDDEN');
    const write = { accountId: signerOf(viewer), operation: 'planSession', key: input.idempotencyKey, body: input, now };
    const id = await once(tx, write, async () => {
      const session = draft(input, now);
      await insertSession(tx, viewer.scope.I, branch, session);
      return session.id;
    });
    return loadSession(tx, id);
  });
}

function draft(input: NewSession, now: Date): Omit<StudySession, 'version'> {
  refuseUnless(areHoursValid(input.startsAt, input.endsAt), 'SESSION_HOURS_INVALID', {}, ['input', 'endsAt']);
  return {
    id: newId('study_session'),
    kind: input.kind,
    title: cleanText(input.title, { max: 120, path: ['input', 'title'] }),
    branchId: input.branchId,
    startsAt: input.startsAt.getTime(),
    endsAt: input.endsAt.getTime(),
    place: input.place ? cleanText(input.place, { max: 120, path: ['input', 'place'] }) : null,
    mode: input.mode,
    state: 'PLANNED',
    rosterDay: null,
    checkInCode: null,
    epoch: newId('epoch'),
    createdAt: now.getTime(),
  };
}
