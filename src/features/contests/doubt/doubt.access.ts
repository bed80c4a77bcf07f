import type { DeclaredAccess } from '../../../graphql/declared-access.js';

/** What is doubted is for whoever runs a contest and whoever supervises it; tickets of pages are anybody's. */
export const doubtAccess: DeclaredAccess = {
  Query: {
    voteTicket: 'ANYBODY',
    riskReport: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'],
    fraudCases: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'],
    complaintStatus: 'ANYBODY',
    complaints: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'],
    simulateFraudCase: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'],
  },
  Mutation: {
    flagFraud: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'],
    reviewFraudCase: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'],
    hearEntrant: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'],
    proposeFraudDecision: 'RUN_CONTESTS',
    decideFraudCase: 'SUPERVISE_CONTESTS',
    recountFraudCase: 'RUN_CONTESTS',
    announceFraudCase: 'RUN_CONTESTS',
    fileComplaint: 'ANYBODY',
    askComplaintReview: 'ANYBODY',
    moveComplaint: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'],
    answerComplaint: ['RUN_CONTESTS', 'SUPERVISE_CONTESTS'],
  },
  fields: {
    VoteTicket: { P: 'ticket expiresAt' },
    RiskReport: { I: 'roundId asOf votes suspects entries' },
    EntryRisk: { I: 'entryId number title votes suspects signs' },
    FraudCase: {
      I:
        'id roundId entryId state selection signs votes reason flaggedAt answerUntil statement isUnanswered heardAt proposal decisionReason ' +
        'decidedAt voided recountedAt announcedAt viewerCan version',
    },
    FraudProposal: { I: 'isConfirmed sanction reason proposedAt' },
    SimulatedLine: { I: 'entryId number votesBefore votesAfter rankBefore rankAfter' },
    ComplaintReceipt: { P: 'code' },
    ComplaintStatus: { P: 'kind state isObjection receivedAt dueAt answer answeredAt reviewUntil reviewAnswer reviewedAt closedAt' },
    ContestComplaint: {
      R:
        'id entryId kind state isObjection isAnonymous isOverdue receivedAt dueAt answer answeredAt reviewUntil reviewAnswer reviewedAt ' +
        'closedAt viewerCan version',
    },
    RiskSign: { I: 'kind votes from to text' },
  },
};
