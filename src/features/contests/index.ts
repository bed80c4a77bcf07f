/** The door of `contests`: what the composition root and other features may use of it. */

export { Contest, ContestEntry, ContestRound } from './contest.entity.js';
export { contestBoardField } from './contest.live.js';
export { contestNodes } from './contest.loaders.js';
export { contestEntities } from './entities.js';
export { contestResolvers } from './resolvers.js';
export { verifyVotes } from './verify-votes.js';
export { Vote, VoteStripe } from './vote.entity.js';
export { createVoteWriter } from './vote-writer.js';
