import type { SearchSource } from '../../graphql/search.resolver.js';
import { always } from '../../persistence/predicate.js';
import type { BranchType } from './branch.types.js';
import { visibleMemberIds } from './members/member.store.js';
import type { MemberType } from './members/member.types.js';

/** What `search` finds of this feature: branches for everybody, people for those who may see them. */
export const organisationSearch: readonly SearchSource[] = [
  { kind: 'branch', visible: () => always, titleOf: node => (node as BranchType).name },
  { kind: 'member', visible: (viewer, idColumn) => visibleMemberIds(viewer.scope.R, idColumn), titleOf: node => (node as MemberType).name },
];
