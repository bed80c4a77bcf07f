import type { DeclaredAccess } from '../../../graphql/declared-access.js';

/** A result is public from its notice on; whoever runs the contest puts it there, and another one confirms it. */
export const resultsAccess: DeclaredAccess = {
  Query: { certificate: 'ANYBODY', certificates: 'RUN_CONTESTS', replayContest: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'] },
  Mutation: {
    setAwardTiers: 'RUN_CONTESTS',
    proposeResult: 'RUN_CONTESTS',
    confirmResult: 'RUN_CONTESTS',
    reopenResult: 'RUN_CONTESTS',
    giveAwards: 'RUN_CONTESTS',
    exportNotaryPack: 'SUPERVISE_CONTESTS',
  },
  fields: {
    ContestResult: { P: 'number roundId rulesVersion proposedAt publicUntil confirmedAt lines awards' },
    AwardTier: { P: 'name quota basis' },
    ContestAward: { P: 'award basis entryId branchId' },
    Certificate: { P: 'contestTitle award number recipient givenAt' },
    CertificateToPrint: { I: 'certificate code' },
    ContestReplay: { I: 'areAwardsEqual differences' },
    ResultDifference: { I: 'entryId what stored counted' },
    NotaryPack: { R: 'url expiresAt' },
    ContestResultLine: { P: 'entryId number title performerName rank tie votes points judgeScore' },
  },
};
