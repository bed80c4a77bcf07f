import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { enumFilter, IdFilter, IntFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../graphql/where.js';
import type { Branch } from './branch.entity.js';
import { BranchKind, FederationLevel } from './branch.js';

registerEnumType(BranchKind, {
  name: 'BranchKind',
  description: 'What a node of the organisation tree is (组织类别).',
  valuesConfig: {
    FEDERATION: { description: "Women's federation of a level (妇联)." },
    DEPARTMENT: { description: 'Department of the federation office (机关部室).' },
    INSTITUTION: { description: 'Subordinate institution, e.g. the activity centre (下属单位).' },
    PARTY_BRANCH: { description: 'Party branch (党支部).' },
    PARTY_CELL: { description: 'Party group below a branch (党小组).' },
    BRAND_GROUP: { description: 'One of the groups of the brand (品牌小组).' },
    NEW_SECTOR_FEDERATION: { description: "Women's federation in a new economic or social organisation (两新组织妇联)." },
    OTHER: { description: 'Any other unit (其他单位).' },
  },
});

registerEnumType(FederationLevel, {
  name: 'FederationLevel',
  description: "Level of a women's federation (妇联层级).",
  valuesConfig: {
    CITY: { description: 'City (市).' },
    COUNTY: { description: 'County or district (县区).' },
    TOWNSHIP: { description: 'Township or street (乡镇/街道).' },
    VILLAGE: { description: 'Village or community (村/社区).' },
  },
});

@ObjectType('Branch', { implements: NodeType, description: 'One node of the organisation tree (组织), of whatever kind.' })
export class BranchType extends NodeType {
  @Field(() => String, { description: 'Code chosen by the federation, unique in the city (编码).' })
  code!: string;

  @Field(() => String, { description: 'Full name (名称).' })
  name!: string;

  @Field(() => BranchKind, { description: 'What it is (类别).' })
  kind!: BranchKind;

  @Field(() => FederationLevel, { nullable: true, description: 'Its level when it is a federation (层级).' })
  level!: FederationLevel | null;

  @Field(() => Int, { description: 'The least number of members its rules ask for; 0 when there is no such rule (最低人数).' })
  minimumMembers!: number;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was founded (成立日期).' })
  foundedOn!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day on which it no longer exists (撤销日期).' })
  dissolvedOn!: string | null;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  /** For the fields of other features that start from a branch. */
  readonly parentId!: string | null;
  readonly path!: string;

  static from(row: Branch): BranchType {
    return Object.assign(new BranchType(), row);
  }
}

export const BranchConnection = connectionType('Branch', () => BranchType);

/** What branches can be filtered by. */
export const branchFields = {
  id: { filter: () => IdFilter, column: 'b.id', description: 'Its id.' },
  code: { filter: () => TextFilter, column: 'b.code', description: 'Its code.' },
  name: { filter: () => TextFilter, column: 'b.name', description: 'Its name.' },
  kind: { filter: () => branchKindFilter, column: 'b.kind', description: 'What it is.' },
  level: { filter: () => federationLevelFilter, column: 'b.level', description: 'Its level.' },
  parentId: { filter: () => IdFilter, column: 'b.parentId', description: 'The branch directly above it.' },
  minimumMembers: { filter: () => IntFilter, column: 'b.minimumMembers', description: 'The least number of members.' },
};
const branchKindFilter = enumFilter('BranchKind', BranchKind);
const federationLevelFilter = enumFilter('FederationLevel', FederationLevel);
const BranchWhere = whereType('Branch', branchFields);

export const branchOrder = {
  NAME: { expression: 'b.name', description: 'By name.' },
  CODE: { expression: 'b.code', description: 'By code.' },
  PATH: { expression: 'b.path', description: 'Parents before their children.' },
};
const BranchOrder = orderType('Branch', branchOrder);

@ArgsType()
export class BranchListArgs extends PageArgs {
  @Field(() => BranchWhere, { nullable: true, description: 'Which branches to keep.' })
  where?: Where | null;

  @Field(() => [BranchOrder], { nullable: true, description: 'How to sort them; by name when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'A new node of the organisation tree.' })
export class CreateBranchInput {
  @Field(() => ID, { description: 'The branch it hangs below.' })
  parentId!: string;

  @Field(() => String, { description: 'Code, unique in the city: at most 64 characters.' })
  code!: string;

  @Field(() => String, { description: 'Full name: at most 120 characters.' })
  name!: string;

  @Field(() => BranchKind, { description: 'What it is.' })
  kind!: BranchKind;

  @Field(() => FederationLevel, { nullable: true, description: 'Its level; needed for a federation, forbidden for anything else.' })
  level?: FederationLevel | null;

  @Field(() => Int, { nullable: true, description: 'The least number of members; 0 when absent.' })
  minimumMembers?: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was founded; not in the future.' })
  foundedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Changes of a branch; what is absent stays as it is.' })
export class UpdateBranchInput {
  @Field(() => ID, { description: 'The branch to change.' })
  branchId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'New name.' })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'New branch to hang below; its whole subtree moves with it.' })
  parentId?: string | null;

  @Field(() => Int, { nullable: true, description: 'New least number of members.' })
  minimumMembers?: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day on which it no longer exists.' })
  dissolvedOn?: string | null;
}

export const CreateBranchPayload = payloadType<'branch', BranchType>('CreateBranchPayload', 'branch', () => BranchType, 'The new branch.');
export const UpdateBranchPayload = payloadType<'branch', BranchType>(
  'UpdateBranchPayload',
  'branch',
  () => BranchType,
  'The changed branch.',
);
