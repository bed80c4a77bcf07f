import { viewerOf } from '../../../access/viewer.js';
import type { Clock } from '../../../lib/clock.js';
import type { TokenDoor } from '../../identity/index.js';
import { PASS_PREFIX, type VoterPasses } from './voter-passes.js';

const held = [{ role: 'VOTER', path: '/', isWhole: true, programme: null }] as const;

/** Lets voters in with their pass, to vote in its contest. */
export const voterDoor = (deps: { readonly clock: Clock; readonly voterPasses: VoterPasses }): TokenDoor => ({
  prefix: PASS_PREFIX,
  async admit(pass, about) {
    const { voter, expiresAt } = deps.voterPasses.read(pass, deps.clock.now());
    return { viewer: viewerOf({ voter, held, ...about }), expiresAt };
  },
});
