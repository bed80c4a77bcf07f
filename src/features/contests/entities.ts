import { Contest, ContestEntry, ContestRound } from './contest.entity.js';
import { Vote, VoteStripe } from './vote.entity.js';
import { SpentProof, VoterCode } from './voters/voter.entity.js';

/** Every table of this feature. */
export const contestEntities = [Contest, ContestRound, ContestEntry, Vote, VoteStripe, VoterCode, SpentProof];
