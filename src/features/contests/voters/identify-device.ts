import { actOf } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { DeviceChallenges } from './device-challenges.js';
import { admitKind, type IssueDeps, passFor, type VoterPass } from './issue-voter.js';
import { spendProof } from './voter.store.js';

export interface DeviceDeps extends IssueDeps {
  readonly deviceChallenges: DeviceChallenges;
}

export interface DeviceProof {
  readonly contestId: string;
  readonly deviceKey: string;
  readonly proof: string;
}

/** What a device may call itself: opaque, long enough not to be guessed. */
const DEVICE_KEY = /^[\x21-\x7e]{16,128}$/;

/**
 * Makes a device that has done some work a voter; nobody is asked who they are. The device keeps a key of its own and is the same voter
 * whenever it comes back. Errors: DEVICE_KEY_INVALID, PROOF_INVALID, PROOF_USED, VOTING_CLOSED, VOTER_KIND_NOT_ADMITTED.
 */
export async function identifyDevice(deps: DeviceDeps, viewer: Viewer, input: DeviceProof): Promise<VoterPass> {
  refuseUnless(DEVICE_KEY.test(input.deviceKey), 'DEVICE_KEY_INVALID', {}, ['input', 'deviceKey']);
  const proof = await deps.deviceChallenges.check(input.proof);
  if (proof?.contestId !== input.contestId) return refuse('PROOF_INVALID', {}, ['input', 'proof']);
  return deps.database.inTransaction(actOf(viewer, 'identifyDevice'), async ({ tx }) => {
    const open = await admitKind(tx, deps, input.contestId, 'DEVICE');
    const isNew = await spendProof(tx, { id: proof.id, until: proof.until.getTime() }, deps.clock.now());
    refuseUnless(isNew, 'PROOF_USED', {}, ['input', 'proof']);
    return passFor(deps, open, input.deviceKey);
  });
}
