/** The door of `identity`: what other features may use of it. */

export { Account } from './account.entity.js';
export { accountById, accountNodes } from './account.loaders.js';
export { AccountType } from './account.types.js';
export type { Authenticator, Credentials } from './authenticate.js';
export { resetPassword } from './change-password.js';
export { createIdentity, type Identity } from './create-identity.js';
export type { AccessChange, AccountDeps, IdentityDeps, OnAccessChanged } from './deps.js';
export { identityEntities } from './entities.js';
export { addGrantedAccount, createDemoAccount, ensureAdmin, type FirstAdmin, type GrantedAccount } from './first-accounts.js';
export { newPassword } from './password.js';
export { identityResolvers } from './resolvers.js';
export { RoleGrant } from './role-grant.entity.js';
export { Session } from './session.entity.js';
export { CapabilitiesType } from './viewer.types.js';
