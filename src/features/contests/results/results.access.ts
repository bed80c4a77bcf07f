import type { DeclaredAccess } from '../../../graphql/declared-access.js';

/** A result is public from its notice on; whoever runs the contest puts it there, and another one confirms it. */
export const resultsAccess: DeclaredAccess = {
  Mutation: { proposeResult: 'RUN_CONTESTS', confirmResult: 'RUN_CONTESTS', reopenResult: 'RUN_CONTESTS' },
  fields: {
    ContestResult: { P: 'number roundId rulesVersion proposedAt publicUntil confirmedAt lines' },
    ContestResultLine: { P: 'entryId number title performerName rank tie votes points judgeScore' },
  },
};
