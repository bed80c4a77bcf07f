import { actOf } from '../../../access/act.js';
import type { Allowance } from '../../../access/allowance.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuseUnless } from '../../../lib/refusal.js';
import { newId } from '../../../lib/typeid.js';
import { codeHash, voterHash } from '../voter-hash.js';
import { admitKind, type IssueDeps } from './issue-voter.js';
import { CODE_MS, cleanPhone, MOST_CODES_A_DAY, newCode, RESEND_MS } from './phone-code.js';
import type { SmsSender } from './sms-sender.js';
import { keepCode } from './voter.store.js';

export interface CodeDeps extends IssueDeps {
  /** Undefined where no message can be sent. */
  readonly smsSender: SmsSender | undefined;
  /** How many codes one address may ask for. */
  readonly codeRequests: Allowance;
  /** A message could not be handed over; for the log, without phone and code. */
  onCodeNotSent(error: unknown): void;
}

export interface CodeSent {
  readonly expiresAt: Date;
  readonly resendAt: Date;
}

/**
 * Sends a code to a phone. The answer is the same, and as quick, whether one was sent or it is too early or too often for another: it tells
 * nobody who has voted. Errors: PHONE_CODES_OFF, PHONE_INVALID, RATE_LIMITED, VOTING_CLOSED, VOTER_KIND_NOT_ADMITTED.
 */
export async function sendVoterCode(deps: CodeDeps, viewer: Viewer, input: { contestId: string; phone: string }): Promise<CodeSent> {
  const { smsSender } = deps;
  refuseUnless(smsSender, 'PHONE_CODES_OFF');
  const now = deps.clock.now();
  const phone = cleanPhone(input.phone);
  refuseUnless(deps.codeRequests.take(viewer.address ?? '', now), 'RATE_LIMITED');
  const [code, at] = [newCode(), now.getTime()];
  await deps.database.inTransaction(actOf(viewer, 'sendVoterCode'), async ({ tx, afterCommit }) => {
    const { contestId, key } = await admitKind(tx, deps, input.contestId, 'PHONE');
    const phoneHash = voterHash(key.bytes, 'PHONE', phone);
    const row = {
      ...{ id: newId('voter_code'), contestId, phoneHash, codeHash: codeHash(key.bytes, phoneHash, code) },
      ...{ sentAt: at, expiresAt: at + CODE_MS, tries: 0, usedAt: null, sentOn: shanghaiDay(now), sentToday: 1 },
    };
    const isDue = await keepCode(tx, row, { notSentSince: at - RESEND_MS, mostADay: MOST_CODES_A_DAY });
    // Not waited for: how long the message takes would tell whether there is one.
    if (isDue) afterCommit(() => void smsSender.send(phone, code, viewer.locale).catch(error => deps.onCodeNotSent(error)));
  });
  return { expiresAt: new Date(at + CODE_MS), resendAt: new Date(at + RESEND_MS) };
}
