/** The door of `identity`: what other features may use of it. */

export { accountNodes } from './account.loaders.js';
export { findAccount, hasDemoAccounts, loadAccount } from './account.store.js';
export { accountMay } from './account-rights.views.js';
export { type Admitted, admitAccount } from './admit-account.js';
export type { Authenticator, Credentials } from './authenticate.js';
export { resetPassword } from './change-password.js';
export { checkOwnPassword } from './check-own-password.js';
export { createIdentity } from './create-identity.js';
export type { AccessChange, AccountDeps, IdentityDeps, OnAccessChanged } from './deps.js';
export { disableByName } from './disable-account.js';
export { identityEntities } from './entities.js';
export { addGrantedAccount, createDemoAccount, ensureAdmin, inviteGrantedAccount } from './first-accounts.js';
export { identityAccess } from './identity.access.js';
export type { BoardSource } from './machines/board-source.js';
export { screenNodes } from './machines/screen.loaders.js';
export { serviceNodes } from './machines/service.loaders.js';
export type { TokenDoor } from './machines/token-door.js';
export { newPassword } from './password.js';
export { identityResolvers } from './resolvers.js';
export { behindFreshCode } from './second-factor/behind-code.js';
export { factorSecrets } from './second-factor/factor-secret.js';
export { type AdmittedPayload, admittedPayload, payloadOf } from './session.types.js';
export { signOutByName } from './sessions/sign-out-account.js';
