import type { DeclaredAccess } from '../../graphql/declared-access.js';

/** Anybody may come in through a provider; links are their owner's own. */
export const signInAccess: DeclaredAccess = {
  Query: { signInProviders: 'ANYBODY', signInLinks: 'SIGNED_IN' },
  Mutation: {
    beginSignIn: 'ANYBODY',
    redeemSignIn: 'ANYBODY',
    redeemVoter: 'ANYBODY',
    linkSignIn: 'SIGNED_IN',
    unlinkSignIn: 'SIGNED_IN',
  },
  fields: {
    SignInProvider: { P: 'id name kind purposes' },
    SignInLink: { R: 'id provider linkedAt lastUsedAt' },
    VoterToken: { R: 'token expiresAt' },
    BegunSignIn: { R: 'url key expiresAt' },
  },
};
