import type { DeclaredAccess } from '../../graphql/declared-access.js';
import { boardVerbs } from './machines/board-source.js';

/** Whoever may run the subject of a live board puts it on a wall. */
const runners = Object.values(boardVerbs);

/** Accounts are seen by their owners and by the system administrator. */
export const identityAccess: DeclaredAccess = {
  Query: {
    viewer: 'ANYBODY',
    permissionTable: 'ANYBODY',
    accounts: 'MANAGE_ACCOUNTS',
    screens: runners,
    serviceTokens: 'CONNECT_MACHINES',
  },
  Mutation: {
    signIn: 'ANYBODY',
    completeSignIn: 'ANYBODY',
    beginSecondFactor: 'SIGNED_IN',
    confirmSecondFactor: 'SIGNED_IN',
    renewRecoveryCodes: 'SIGNED_IN',
    disableSecondFactor: 'SIGNED_IN',
    refreshSession: 'ANYBODY',
    signOut: 'SIGNED_IN',
    changePassword: 'SIGNED_IN',
    createAccount: 'MANAGE_ACCOUNTS',
    inviteAccount: 'MANAGE_ACCOUNTS',
    resetAccount: 'MANAGE_ACCOUNTS',
    acceptInvitation: 'ANYBODY',
    signOutAccount: 'MANAGE_ACCOUNTS',
    disableAccount: 'MANAGE_ACCOUNTS',
    enableAccount: 'MANAGE_ACCOUNTS',
    grantRole: 'GIVE_ROLES',
    confirmGrant: 'MANAGE_ACCOUNTS',
    revokeRole: 'GIVE_ROLES',
    issueScreen: runners,
    revokeScreen: runners,
    createServiceToken: 'CONNECT_MACHINES',
    revokeServiceToken: 'CONNECT_MACHINES',
  },
  beforeOwnPassword: ['viewer', 'changePassword', 'signOut', 'signIn', 'completeSignIn', 'refreshSession', 'acceptInvitation'],
  fields: {
    Account: { R: 'id name signInName isInvited isDisabled lastSignInAt member grants secondFactor sessions createdAt version' },
    RoleGrant: { R: 'id role branch programme validFrom validTo isConfirmed isPassedOn' },
    SignedIn: { R: 'accessToken refreshToken expiresAt account' },
    Invitation: { R: 'account token expiresAt' },
    SignInSession: { R: 'id openedAt lastUsedAt network agent assurance isCurrent' },
    SignInChallenge: { R: 'token expiresAt' },
    SecondFactor: { R: 'since recoveryCodesLeft' },
    SecondFactorEnrolment: { R: 'secret uri' },
    RecoveryCodes: { R: 'codes' },
    Viewer: { P: 'roles capabilities held pending withheld', R: 'account' },
    HeldRole: { P: 'role branch programme' },
    Screen: { I: 'id label prefix boards issuedAt expiresAt revokedAt', R: 'token' },
    ServiceToken: {
      I: 'id label prefix branch programme verbs networks issuedAt expiresAt lastUsedAt revokedAt',
      R: 'token',
    },
    ScreenBoard: { I: 'board subjectId' },
    PermissionRule: { P: 'verb roles' },
  },
};
