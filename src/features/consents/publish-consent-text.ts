import { actOf } from '../../access/act.js';
import { signerOf } from '../../access/signer.js';
import type { Viewer } from '../../access/viewer.js';
import { sha256 } from '../../lib/digest.js';
import { refuseFuture } from '../../lib/future.js';
import { shanghaiDay } from '../../lib/period.js';
import { refuseUnless } from '../../lib/refusal.js';
import { cleanText } from '../../lib/text.js';
import { newId } from '../../lib/typeid.js';
import type { ConsentText } from './consent.entity.js';
import type { ConsentGiver, ConsentPurpose } from './consent.js';
import { mayPublishTexts } from './consent.policy.js';
import { insertText, textsOf } from './consent.store.js';
import type { ConsentDeps } from './deps.js';

const LONGEST_TEXT = 10_000;

export interface NewConsentText {
  readonly purpose: ConsentPurpose;
  readonly audience: ConsentGiver;
  readonly title: string;
  readonly body: string;
  readonly effectiveFrom?: string | null | undefined;
}

/** The wording alone decides it. */
const textHash = (title: string, body: string): string => sha256(JSON.stringify([title, body]));

/**
 * Publishes the next version of a wording; from its day on it is the one to be signed. Texts on paper from before the system may have an
 * earlier day, but none before the version before. Errors: FORBIDDEN, DAY_IN_FUTURE, CONSENT_TEXT_UNCHANGED, SPAN_INVALID, text refusals.
 */
export function publishConsentText(deps: ConsentDeps, viewer: Viewer, input: NewConsentText): Promise<ConsentText> {
  refuseUnless(mayPublishTexts(viewer), 'FORBIDDEN');
  const now = deps.clock.now();
  const today = shanghaiDay(now);
  const { purpose, audience } = input;
  const title = cleanText(input.title, { max: 120, path: ['input', 'title'] });
  const body = cleanText(input.body, { max: LONGEST_TEXT, hasLines: true, path: ['input', 'body'] });
  const effectiveFrom = input.effectiveFrom ?? today;
  refuseFuture(effectiveFrom, today, ['input', 'effectiveFrom']);
  const hash = textHash(title, body);
  return deps.database.inTransaction(actOf(viewer, 'publishConsentText'), async ({ tx }) => {
    const last = (await textsOf(tx, purpose, audience)).at(-1);
    refuseUnless(last?.hash !== hash, 'CONSENT_TEXT_UNCHANGED', {}, ['input', 'body']);
    refuseUnless(!last || last.effectiveFrom <= effectiveFrom, 'SPAN_INVALID', {}, ['input', 'effectiveFrom']);
    const name = { id: newId('consent_text'), purpose, audience, number: (last?.number ?? 0) + 1 };
    const signed = { publishedById: signerOf(viewer), createdAt: now.getTime() };
    return insertText(tx, { ...name, title, body, hash, effectiveFrom, ...signed });
  });
}
