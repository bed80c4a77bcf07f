import { systemAct } from '../../../access/act.js';
import type { Viewer } from '../../../access/viewer.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { admitKind, type IssueDeps, passFor, type VoterPass } from './issue-voter.js';
import { isInRegion } from './region.js';

/** Makes a signed-in member of the federation a voter. Errors: VOTER_NOT_A_MEMBER, VOTER_OUTSIDE_REGION, VOTING_CLOSED, VOTER_KIND_NOT_ADMITTED. */
export async function identifyMember(deps: IssueDeps, viewer: Viewer, contestId: string): Promise<VoterPass> {
  const memberId = viewer.roles.includes('MEMBER') ? viewer.memberId : null;
  return deps.database.inTransaction(systemAct('issueVoter'), async ({ tx }) => {
    const subject = memberId ?? refuse('VOTER_NOT_A_MEMBER');
    const open = await admitKind(tx, deps, contestId, 'VERIFIED_MEMBER');
    refuseUnless(await isInRegion(tx, contestId, subject), 'VOTER_OUTSIDE_REGION', {}, ['input', 'contestId']);
    return passFor(deps, open, subject);
  });
}
