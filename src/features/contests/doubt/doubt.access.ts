import type { DeclaredAccess } from '../../../graphql/declared-access.js';

/** What is doubted is for whoever runs a contest and whoever supervises it; tickets of pages are anybody's. */
export const doubtAccess: DeclaredAccess = {
  Query: { voteTicket: 'ANYBODY', riskReport: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'] },
  Mutation: {},
  Subscription: {},
  fields: {
    VoteTicket: { P: 'ticket expiresAt' },
    RiskReport: { I: 'roundId asOf votes suspects entries' },
    EntryRisk: { I: 'entryId number title votes suspects signs' },
    RiskSign: { I: 'kind votes from to text' },
  },
};
