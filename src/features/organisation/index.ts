/** The door of `organisation`: what other features may use of it. */

export { Branch } from './branch.entity.js';
export type { BranchKind, FederationLevel } from './branch.js';
export { branchById, branchNodes } from './branch.loaders.js';
export { BranchResolver } from './branch.resolver.js';
export { findBranches, loadBranch, loadBranchInScope } from './branch.store.js';
export { BranchType } from './branch.types.js';
export type { OrganisationDeps } from './deps.js';
export { ensureRoot, ROOT_CODE } from './ensure-root.js';
