import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Contests are public from their rules on; a vote is its voter's own. */
export const contestsAccess: DeclaredAccess = {
  Query: { contest: 'ANYBODY', contests: 'ANYBODY', contestBoard: 'BOARD', deviceChallenge: 'ANYBODY' },
  Mutation: {
    createContest: 'RUN_CONTESTS',
    updateContest: 'RUN_CONTESTS',
    addEntry: 'RUN_CONTESTS',
    openRound: 'RUN_CONTESTS',
    closeRound: 'RUN_CONTESTS',
    identifyMember: 'SIGNED_IN',
    sendVoterCode: 'ANYBODY',
    identifyPhone: 'ANYBODY',
    identifyDevice: 'ANYBODY',
    castVote: 'CAST_VOTES',
  },
  Subscription: { contestBoard: 'BOARD' },
  fields: {
    Contest: { P: 'id code title branch state voterKinds rounds entries viewerCan version' },
    ContestRound: { P: 'id kind number state opensAt closesAt rule voterKinds version' },
    ContestEntry: { P: 'id number title performerName branch state version' },
    VoteRule: { P: 'perDay perEntryPerDay totalCap version' },
    VoterPass: { P: 'kind contestId expiresAt', R: 'token' },
    VoterCode: { P: 'expiresAt resendAt' },
    DeviceChallenge: { P: 'challenge expiresAt' },
    CastVote: { P: 'status castAt dayKey remainingToday' },
    ContestBoard: { P: 'contestId title phase roundId opensAt closesAt totalVotes viewers peakViewers entries epoch seq asOf' },
    ContestBoardEntry: { P: 'id number title performerName votes share rank' },
  },
};
