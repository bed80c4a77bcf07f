import type { DeclaredAccess } from '../../../graphql/declared-access.js';

/** What is doubted is for whoever runs a contest and whoever supervises it; tickets of pages are anybody's. */
export const doubtAccess: DeclaredAccess = {
  Query: { voteTicket: 'ANYBODY' },
  Mutation: {},
  Subscription: {},
  fields: {
    VoteTicket: { P: 'ticket expiresAt' },
  },
};
