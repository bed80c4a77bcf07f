import { Branch } from './branch.entity.js';
import { Member, MemberRole, MemberStatus, Membership, MemberTransfer } from './members/member.entity.js';
import { NewSectorOrg, NewSectorSpan } from './new-sector/new-sector.entity.js';
import { PersonalFile } from './personal-files/personal-file.entity.js';
import { BranchTerm } from './terms/term.entity.js';

/** Every table of this feature. */
export const organisationEntities = [
  Branch,
  Member,
  MemberStatus,
  Membership,
  MemberTransfer,
  MemberRole,
  PersonalFile,
  NewSectorOrg,
  NewSectorSpan,
  BranchTerm,
];
