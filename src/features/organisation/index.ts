/** The door of `organisation`: what other features may use of it. */

export { addBranches } from './add-branches.js';
export { Branch } from './branch.entity.js';
export { branchExport } from './branch.export.js';
export type { BranchKind, FederationLevel } from './branch.js';
export { branchById, branchNodes } from './branch.loaders.js';
export { changeBranch, findBranchByCode, findBranches, loadBranch, loadBranchInScope } from './branch.store.js';
export { BranchType } from './branch.types.js';
export { importBranches } from './bulk/import-branches.js';
export { importMembers } from './bulk/import-members.js';
export { draftBranch } from './create-branch.js';
export { ensureRoot, ROOT_CODE } from './ensure-root.js';
export { organisationEntities } from './entities.js';
export { addMembers, type KnownMember } from './members/add-members.js';
export { Member } from './members/member.entity.js';
export { memberExport } from './members/member.export.js';
export { memberById, memberNodes } from './members/member.loaders.js';
export { findKeptMember, loadMember, visibleMemberIds } from './members/member.store.js';
export { MemberType } from './members/member.types.js';
export { rosterBelow } from './members/roster-below.views.js';
export { addNewSectorOrgs, type KnownOrg } from './new-sector/add-new-sector-orgs.js';
export type { FederationListener, FederationNews } from './new-sector/federation-news.js';
export { newSectorNodes } from './new-sector/new-sector.loaders.js';
export { countBranchesOfKind } from './new-sector/new-sector.views.js';
export { newSectorCoverage } from './new-sector/new-sector-coverage.js';
export { organisationAccess } from './organisation.access.js';
export { organisationResolvers } from './resolvers.js';
export { organisationSearch } from './search.js';
