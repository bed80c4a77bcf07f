import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import { codeHash, voterHash } from '../voter-hash.js';
import { admitKind, type IssueDeps, passFor, type VoterPass } from './issue-voter.js';
import { cleanPhone, MOST_TRIES } from './phone-code.js';
import { tryCode } from './voter.store.js';

export interface PhoneProof {
  readonly contestId: string;
  readonly phone: string;
  readonly code: string;
}

/**
 * Makes whoever has the phone a voter. A wrong, used, old or never sent code gives one answer; a try is used up even so.
 * Errors: PHONE_INVALID, VOTER_CODE_WRONG, VOTING_CLOSED, VOTER_KIND_NOT_ADMITTED.
 */
export async function identifyPhone(deps: IssueDeps, viewer: Viewer, input: PhoneProof): Promise<VoterPass> {
  const phone = cleanPhone(input.phone);
  // The refusal comes after the commit: thrown inside, it would give the try back.
  const pass = await deps.database.inTransaction(actOf(viewer, 'identifyPhone'), async ({ tx }) => {
    const open = await admitKind(tx, deps, input.contestId, 'PHONE');
    const phoneHash = voterHash(open.key.bytes, 'PHONE', phone);
    const one = { contestId: open.contestId, phoneHash, codeHash: codeHash(open.key.bytes, phoneHash, input.code) };
    return (await tryCode(tx, one, deps.clock.now(), MOST_TRIES)) ? passFor(deps, open, phone) : null;
  });
  return pass ?? refuse('VOTER_CODE_WRONG', {}, ['input', 'code']);
}
