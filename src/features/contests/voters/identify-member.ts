import type { Viewer } from '../../../access/viewer.js';
import { refuse } from '../../../lib/refusal.js';
import { type IssueDeps, issueVoter, type VoterPass } from './issue-voter.js';

/** Makes a signed-in member of the federation a voter. Errors: VOTER_NOT_A_MEMBER, VOTING_CLOSED, VOTER_KIND_NOT_ADMITTED. */
export async function identifyMember(deps: IssueDeps, viewer: Viewer, contestId: string): Promise<VoterPass> {
  const memberId = viewer.roles.includes('MEMBER') ? viewer.memberId : null;
  return issueVoter(deps, contestId, 'VERIFIED_MEMBER', memberId ?? refuse('VOTER_NOT_A_MEMBER'));
}
