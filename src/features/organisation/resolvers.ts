import type { ClassType } from 'type-graphql';
import { BranchResolver } from './branch.resolver.js';
import { BulkResolver } from './bulk/bulk.resolver.js';
import { MemberResolver } from './members/member.resolver.js';
import { BranchPeopleResolver, MemberRoleResolver, MembershipResolver, MemberTransferResolver } from './members/member-links.resolver.js';
import { MemberMutations } from './members/member-mutations.resolver.js';
import { CoverageResolver, NewSectorResolver, NewSectorSpanResolver } from './new-sector/new-sector.resolver.js';
import { NewSectorMutations } from './new-sector/new-sector-mutations.resolver.js';
import { PersonalFileResolver } from './personal-files/personal-file.resolver.js';
import { TermResolver } from './terms/term.resolver.js';

/** What this feature adds to the graph. */
export const organisationResolvers: readonly ClassType<object>[] = [
  BranchResolver,
  ...[MemberResolver, BranchPeopleResolver, MembershipResolver, MemberRoleResolver, MemberTransferResolver, MemberMutations],
  PersonalFileResolver,
  ...[NewSectorResolver, NewSectorSpanResolver, CoverageResolver, NewSectorMutations],
  ...[TermResolver, BulkResolver],
];
