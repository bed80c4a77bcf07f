import { ContestEntryResolver, ContestResolver } from './contest.resolver.js';
import { VoteResolver } from './vote.resolver.js';
import { VoterResolver } from './voters/voter.resolver.js';

/** Every resolver of this feature. */
export const contestResolvers = [ContestResolver, ContestEntryResolver, VoteResolver, VoterResolver];
