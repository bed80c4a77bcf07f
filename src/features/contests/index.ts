/** The door of `contests`: what the composition root and other features may use of it. */

export { addEntry } from './add-entry.js';
export { attestedVotes } from './attest-votes.js';
export { createBoardGrowth } from './board-growth.js';
export { castVote } from './cast-vote.js';
export { contestBoardField } from './contest.live.js';
export { contestNodes } from './contest.loaders.js';
export { contestRecusals } from './contest.recusals.js';
export { contestBoardSource } from './contest-board-source.js';
export { contestsAccess } from './contests.access.js';
export { createContest } from './create-contest.js';
export type { ContestsDeps } from './deps.js';
export { doubtAccess } from './doubt/doubt.access.js';
export { createVoteTickets } from './doubt/signs/vote-tickets.js';
export { contestEntities } from './entities.js';
export { judgingAccess } from './judging/judging.access.js';
export { stageBoardField, stageBoardSource } from './judging/stage-board.live.js';
export { moveContest } from './life/move-contest.js';
export { publishRules } from './life/publish-rules.js';
export { openRound } from './open-round.js';
export { proofsAccess } from './proofs/proofs.access.js';
export { createTreeKeeper } from './proofs/tree-keeper.js';
export { type TreeFault, treeFaults, verifyTrees } from './proofs/verify-trees.js';
export { contestResolvers } from './resolvers.js';
export { type VoteDifference, verifyVotes } from './verify-votes.js';
export { createVoteWriter } from './vote-writer.js';
export { voterKeyFamily } from './voter-hash.js';
export { createVoters } from './voters/create-voters.js';
