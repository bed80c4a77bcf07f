/** The door of `contests`: what the composition root and other features may use of it. */

export { Contest, ContestEntry, ContestRound } from './contest.entity.js';
export { contestBoardField } from './contest.live.js';
export { contestNodes } from './contest.loaders.js';
export type { ContestsDeps } from './deps.js';
export { contestResolvers } from './resolvers.js';
export { type VoteDifference, verifyVotes } from './verify-votes.js';
export { Vote, VoteStripe } from './vote.entity.js';
export { createVoteWriter, type VoteWriter } from './vote-writer.js';
