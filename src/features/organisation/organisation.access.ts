import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Branches are public; files of members are seen by those who keep them, the new-sector roll by those who work in the area. */
export const organisationAccess: DeclaredAccess = {
  Query: {
    branch: 'ANYBODY',
    branches: 'ANYBODY',
    branchesBelowMinimum: 'ANYBODY',
    overdueElections: 'ANYBODY',
    coverage: 'ANYBODY',
    member: 'ANYBODY',
    members: 'READ_MEMBERS',
    newSectorOrg: 'ANYBODY',
    newSectorOrgs: 'READ_INTERNAL',
  },
  Mutation: {
    createBranch: 'CHANGE_BRANCHES',
    updateBranch: 'CHANGE_BRANCHES',
    upsertBranches: 'CHANGE_BRANCHES',
    importBranches: 'CHANGE_BRANCHES',
    recordTerm: 'CHANGE_BRANCHES',
    createMember: 'KEEP_MEMBERS',
    updateMember: 'KEEP_MEMBERS',
    upsertMembers: 'KEEP_MEMBERS',
    importMembers: 'KEEP_MEMBERS',
    joinBranch: 'KEEP_MEMBERS',
    leaveBranch: 'KEEP_MEMBERS',
    transferMember: 'KEEP_MEMBERS',
    assignRole: 'KEEP_MEMBERS',
    endRole: 'KEEP_MEMBERS',
    changePartyStatus: 'KEEP_MEMBERS',
    savePersonalFile: 'KEEP_PERSONAL_FILES',
    findMemberByIdNumber: 'REVEAL_PERSONAL_FILES',
    registerNewSectorOrg: 'KEEP_NEW_SECTOR',
    advanceNewSectorOrg: 'KEEP_NEW_SECTOR',
    recordPartyOrganisation: 'KEEP_NEW_SECTOR',
    establishFederation: 'KEEP_NEW_SECTOR',
    dissolveFederation: 'KEEP_NEW_SECTOR',
  },
  fields: {
    Branch: {
      P: `id code name kind level parent children minimumMembers memberCount isBelowMinimum foundedOn dissolvedOn currentTerm terms
        viewerCan version`,
      R: 'members officers',
    },
    BranchTerm: { P: 'id electedOn startsOn endsOn' },
    Member: {
      R: `id code name gender birthMonth partyStatus partyStatuses homeBranch department partyBranch memberships roles transfers joinedOn
        leftOn personalFile version`,
    },
    MemberRole: { R: 'id member branch role from to' },
    MemberTransfer: { R: 'id member fromBranch toBranch on reason' },
    Membership: { R: 'id member branch slot from to' },
    PersonalFile: { R: 'id idNumber phone birthDay address healthNotes changedAt version' },
    PartyStatusSpan: { R: 'status from to' },
    NewSectorOrg: {
      I: `id name branch sectorKind unifiedCode womenStaff state hasFederation federations hasPartyOrganisation partyOrganisations version`,
    },
    NewSectorSpan: { I: 'from to mode federation' },
    Coverage: { P: 'asOf due done percent isComplete', I: 'gaps' },
    BulkResult: { I: 'isApplied created updated unchanged refused rows' },
    BulkRowResult: { I: 'index line code outcome recordId userErrors' },
  },
};
