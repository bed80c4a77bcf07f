import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Accounts are seen by their owners and by the system administrator. */
export const identityAccess: DeclaredAccess = {
  Query: { viewer: 'ANYBODY', permissionTable: 'ANYBODY', accounts: 'MANAGE_ACCOUNTS' },
  Mutation: {
    signIn: 'ANYBODY',
    refreshSession: 'ANYBODY',
    signOut: 'SIGNED_IN',
    changePassword: 'SIGNED_IN',
    createAccount: 'MANAGE_ACCOUNTS',
    disableAccount: 'MANAGE_ACCOUNTS',
    enableAccount: 'MANAGE_ACCOUNTS',
    grantRole: 'GIVE_ROLES',
    confirmGrant: 'MANAGE_ACCOUNTS',
    revokeRole: 'GIVE_ROLES',
  },
  fields: {
    Account: { R: 'id name signInName isDisabled lastSignInAt member grants createdAt version' },
    RoleGrant: { R: 'id role branch programme validFrom validTo isConfirmed isPassedOn' },
    SignedIn: { R: 'accessToken refreshToken expiresAt account' },
    Viewer: { P: 'roles capabilities held pending', R: 'account' },
    HeldRole: { P: 'role branch programme' },
    PermissionRule: { P: 'verb roles' },
  },
};
