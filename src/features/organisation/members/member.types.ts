import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType, PageArgs } from '../../../graphql/connection.js';
import { NodeType } from '../../../graphql/node.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { DayFilter, enumFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../../graphql/where.js';
import './member.enums.types.js';
import type { Member, MemberRole, MemberStatus, Membership, MemberTransfer } from './member.entity.js';
import { Gender, MemberRoleKind, MembershipSlot, PartyStatus } from './member.js';

@ObjectType('Member', {
  implements: NodeType,
  description:
    'A person of the federation (干部职工、党员、执委等). Seen only by those who work for a branch the person belongs or belonged to.',
})
export class MemberType extends NodeType {
  @Field(() => String, { nullable: true, description: 'Staff number or other code, unique in the city (编号).' })
  code!: string | null;

  @Field(() => String, { description: 'Name (姓名).' })
  name!: string;

  @Field(() => Gender, { description: 'Gender (性别).' })
  gender!: Gender;

  @Field(() => String, { nullable: true, description: 'Month of birth, YYYY-MM; the day is not kept (出生年月).' })
  birthMonth!: string | null;

  @Field(() => LocalDateScalar, { description: 'First day in the federation (加入日期).' })
  joinedOn!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day no longer in the federation (离开日期).' })
  leftOn!: string | null;

  @Field(() => Int, { description: 'Grows with each change, also of memberships and status; pass it as `expectedVersion`.' })
  version!: number;

  /** For resolvers that start from a person. */
  readonly homeBranchId!: string;
  readonly currentStatus!: PartyStatus;
  /** The day that the list it stands in was asked about; null: none. */
  readonly statusOn!: string | null;

  static from(row: Member, statusOn: string | null = null): MemberType {
    const { partyStatus, ...fields } = row;
    return Object.assign(new MemberType(), fields, { currentStatus: partyStatus, statusOn });
  }
}

export const MemberConnection = connectionType('Member', () => MemberType);

@ObjectType('Membership', { description: 'A stretch of belonging to a branch (归属).' })
export class MembershipType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => MembershipSlot, { description: 'What it is; it follows from the kind of the branch.' })
  slot!: MembershipSlot;

  @Field(() => LocalDateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day after it; null while it lasts.' })
  to!: string | null;

  readonly branchId!: string;
  readonly memberId!: string;

  static from(row: Membership): MembershipType {
    const { startsOn, endsOn, ...fields } = row;
    return Object.assign(new MembershipType(), fields, { from: startsOn, to: endsOn });
  }
}

@ObjectType('MemberRole', { description: 'A stretch of holding a role in a branch (任职).' })
export class MemberRoleType {
  @Field(() => ID, { description: 'Its id; pass it to `endRole`.' })
  id!: string;

  @Field(() => MemberRoleKind, { description: 'The role.' })
  role!: MemberRoleKind;

  @Field(() => LocalDateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day after it; null while it lasts.' })
  to!: string | null;

  readonly branchId!: string;
  readonly memberId!: string;

  static from(row: MemberRole): MemberRoleType {
    const { startsOn, endsOn, ...fields } = row;
    return Object.assign(new MemberRoleType(), fields, { from: startsOn, to: endsOn });
  }
}

@ObjectType('PartyStatusSpan', { description: 'A stretch of one party status (政治面貌变更).' })
export class PartyStatusSpan {
  @Field(() => PartyStatus, { description: 'The status.' })
  status!: PartyStatus;

  @Field(() => LocalDateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day after it; null while it lasts.' })
  to!: string | null;

  static from(row: MemberStatus): PartyStatusSpan {
    return Object.assign(new PartyStatusSpan(), { status: row.status, from: row.startsOn, to: row.endsOn });
  }
}

@ObjectType('MemberTransfer', { description: 'A move from one branch to another (组织关系转接). Never changed afterwards.' })
export class MemberTransferType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => LocalDateScalar, { description: 'The first day in the new branch.' })
  on!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  readonly memberId!: string;
  readonly fromBranchId!: string;
  readonly toBranchId!: string;

  static from(row: MemberTransfer): MemberTransferType {
    const { movedOn, accountId: _, createdAt: __, ...fields } = row;
    return Object.assign(new MemberTransferType(), fields, { on: movedOn });
  }
}

/** What people can be filtered by. */
export const memberFields = {
  id: { filter: () => IdFilter, column: 'm.id', description: 'Their id.' },
  code: { filter: () => TextFilter, column: 'm.code', description: 'Their code.' },
  name: { filter: () => TextFilter, column: 'm.name', description: 'Their name.' },
  gender: { filter: () => genderFilter, column: 'm.gender', description: 'Their gender.' },
  partyStatus: {
    filter: () => partyStatusFilter,
    column: 'm.partyStatus',
    description: 'Their party status on the day `asOf` of the list (today when absent).',
  },
  homeBranchId: { filter: () => IdFilter, column: 'm.homeBranchId', description: 'The branch that keeps their file.' },
  joinedOn: { filter: () => DayFilter, column: 'm.joinedOn', description: 'First day in the federation.' },
  leftOn: { filter: () => DayFilter, column: 'm.leftOn', description: 'First day no longer in the federation.' },
};
const genderFilter = enumFilter('Gender', Gender);
const partyStatusFilter = enumFilter('PartyStatus', PartyStatus);
const MemberWhere = whereType('Member', memberFields);

export const memberOrder = {
  NAME: { expression: 'm.name', description: 'By name.' },
  JOINED_ON: { expression: 'm.joinedOn', description: 'By the day of joining.' },
};
const MemberOrder = orderType('Member', memberOrder);

@ArgsType()
export class RosterArgs extends PageArgs {
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day asked about, not later than today; today when absent.' })
  asOf?: string | null;

  @Field(() => MemberWhere, { nullable: true, description: 'Which people to keep.' })
  where?: Where | null;

  @Field(() => [MemberOrder], { nullable: true, description: 'How to sort them; by name when absent.' })
  orderBy?: OrderBy[] | null;
}

@ArgsType()
export class MemberListArgs extends RosterArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Only people who belong to this branch, or to one below it, on the day `asOf` (today when absent).',
  })
  branchId?: string | null;
}
