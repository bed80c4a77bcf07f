import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import { refuseStep } from '../../access/steps.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseFuture } from '../../lib/future.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { refuseStale } from '../../persistence/versioned.js';
import type { Consent } from './consent.entity.js';
import { consentSteps, mayKeepConsents } from './consent.policy.js';
import { changeConsent, findConsent } from './consent.store.js';
import type { ConsentDeps } from './deps.js';
import { loadSubject } from './subject.js';

export interface ConsentToWithdraw {
  readonly consentId: string;
  readonly on?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Takes a consent back: from that day on nothing new may be done with the data in its scope, also where an older consent was for the same.
 * What was counted stays counted. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, VERSION_STALE, SPAN_INVALID, DAY_IN_FUTURE, text refusals.
 */
export function withdrawConsent(deps: ConsentDeps, viewer: Viewer, input: ConsentToWithdraw): Promise<Consent> {
  const now = deps.clock.now();
  const today = shanghaiDay(now);
  const withdrawnOn = input.on ?? today;
  return deps.database.inTransaction(actOf(viewer, 'withdrawConsent'), async ({ tx }) => {
    const consent = (await findConsent(tx, input.consentId)) ?? refuse('NOT_FOUND');
    const subject = await loadSubject(deps, tx, viewer, consent.subjectId);
    refuseUnless(mayKeepConsents(viewer, subject), 'FORBIDDEN');
    refuseStale(consent, input.expectedVersion);
    refuseStep(consentSteps.WITHDRAW, viewer, { state: stateOf(consent) }, ['input', 'consentId']);
    refuseFuture(withdrawnOn, today, ['input', 'on']);
    refuseUnless(consent.givenOn <= withdrawnOn, 'SPAN_INVALID', {}, ['input', 'on']);
    const withdrawReason = input.reason ? cleanText(input.reason, { max: 500, path: ['input', 'reason'] }) : null;
    return changeConsent(tx, consent, { withdrawnOn, withdrawnAt: now.getTime(), withdrawnById: signerOf(viewer), withdrawReason });
  });
}

export const stateOf = ({ withdrawnOn }: Pick<Consent, 'withdrawnOn'>) => (withdrawnOn === null ? 'GIVEN' : 'WITHDRAWN');
