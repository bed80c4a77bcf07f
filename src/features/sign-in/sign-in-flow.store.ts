import { IsNull, LessThanOrEqual } from 'typeorm';
import { sha256 } from '../../lib/digest.js';
import type { Tx } from '../../persistence/database.js';
import { SignInFlow } from './sign-in-flow.entity.js';

export async function insertFlow(tx: Tx, flow: SignInFlow): Promise<void> {
  await tx.manager.insert(SignInFlow, flow);
}

/** Forgets what has run out: nobody can use it any more. */
export async function forgetExpiredFlows(tx: Tx, now: Date): Promise<void> {
  await tx.manager.delete(SignInFlow, { expiresAt: LessThanOrEqual(now.getTime()) });
}

export const findFlowByState = (tx: Tx, state: string): Promise<SignInFlow | null> =>
  tx.manager.findOneBy(SignInFlow, { stateHash: sha256(state) });

export const findFlowByCode = (tx: Tx, code: string): Promise<SignInFlow | null> =>
  tx.manager.findOneBy(SignInFlow, { codeHash: sha256(code) });

/** Writes these columns while the row still has no value in this one; false when somebody was faster. */
async function changeOnce(tx: Tx, id: string, open: keyof SignInFlow, patch: Partial<SignInFlow>): Promise<boolean> {
  return (await tx.manager.update(SignInFlow, { id, [open]: IsNull() }, patch)).affected === 1;
}

/** One browser goes to the provider with it. */
export const bindFlow = (tx: Tx, id: string, binding: string): Promise<boolean> =>
  changeOnce(tx, id, 'bindingHash', { bindingHash: sha256(binding) });

/** A page has its code at once; the longest way round is a phone that wakes up. */
const CODE_MS = 2 * 60_000;

/** Somebody comes back with it, once; from now on it is good for as long as a code is. */
export const noteAnswered = (tx: Tx, id: string, now: Date): Promise<boolean> =>
  changeOnce(tx, id, 'answeredAt', { answeredAt: now.getTime(), expiresAt: now.getTime() + CODE_MS });

/** What the provider said, and the code that the page gets for it. */
export const noteVouched = (
  tx: Tx,
  id: string,
  vouched: Pick<SignInFlow, 'codeHash' | 'subjectHash' | 'hasSecondFactor' | 'sealed'>,
): Promise<boolean> => changeOnce(tx, id, 'codeHash', vouched);

/** The page trades its code in, once. */
export const noteRedeemed = (tx: Tx, id: string, now: Date): Promise<boolean> =>
  changeOnce(tx, id, 'redeemedAt', { redeemedAt: now.getTime(), sealed: null });
