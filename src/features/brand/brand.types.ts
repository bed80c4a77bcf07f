import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, PageArgs } from '../../graphql/connection.js';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { LocalDateScalar } from '../../graphql/scalars.js';
import { enumFilter, IdFilter, type OrderBy, orderType, TextFilter, type Where, whereType } from '../../graphql/where.js';
import type { Brand } from './brand.entity.js';
import { BrandState, Heart } from './brand.js';

registerEnumType(Heart, {
  name: 'Heart',
  description: 'One of the four heart programmes (四心工程).',
  valuesConfig: {
    UNITE: { description: 'Political guidance, "unite hearts" (凝心).' },
    CRAFT: { description: 'Foundation work, "craft heart" (匠心).' },
    WARM: { description: 'Care and service, "warm heart" (暖心).' },
    PURE: { description: 'Integrity, "pure heart" (净心).' },
  },
});
export const HeartFilter = enumFilter('Heart', Heart);

registerEnumType(BrandState, {
  name: 'BrandState',
  description: 'Where a brand stands in its life (品牌状态).',
  valuesConfig: {
    PLANNED: { description: 'Being prepared (筹备).' },
    ACTIVE: { description: 'In use (创建中).' },
    REVIEWED: { description: 'Self-reviewed (已评估).' },
    CLOSED: { description: 'No longer used (已结束).' },
  },
});

@ObjectType('Brand', { implements: NodeType, description: 'A Party-building brand (党建品牌), or a sub-brand below one.' })
export class BrandType extends NodeType {
  @Field(() => String, { description: 'Code chosen by the federation, unique (编码).' })
  code!: string;

  @Field(() => String, { description: 'Name (品牌名称).' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Slogan (口号).' })
  slogan!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day the brand was started (创建日期).' })
  startedOn!: string | null;

  @Field(() => BrandState, { description: 'Where it stands (状态).' })
  state!: BrandState;

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly parentId!: string | null;

  static from(row: Brand): BrandType {
    return Object.assign(new BrandType(), row);
  }
}

export const BrandConnection = connectionType('Brand', () => BrandType);

/** What brands can be filtered by. */
export const brandFields = {
  id: { filter: () => IdFilter, column: 'b.id', description: 'Its id.' },
  code: { filter: () => TextFilter, column: 'b.code', description: 'Its code.' },
  name: { filter: () => TextFilter, column: 'b.name', description: 'Its name.' },
  parentId: { filter: () => IdFilter, column: 'b.parentId', description: 'The brand directly above it; `isNull` for top-level brands.' },
  state: { filter: () => brandStateFilter, column: 'b.state', description: 'Where it stands.' },
};
const brandStateFilter = enumFilter('BrandState', BrandState);
const BrandWhere = whereType('Brand', brandFields);

export const brandOrder = {
  NAME: { expression: 'b.name', description: 'By name.' },
  CODE: { expression: 'b.code', description: 'By code.' },
};
const BrandOrder = orderType('Brand', brandOrder);

@ArgsType()
export class BrandListArgs extends PageArgs {
  @Field(() => BrandWhere, { nullable: true, description: 'Which brands to keep.' })
  where?: Where | null;

  @Field(() => [BrandOrder], { nullable: true, description: 'How to sort them; by name when absent.' })
  orderBy?: OrderBy[] | null;
}

@InputType({ description: 'A new brand, or a sub-brand when `parentId` is given.' })
export class CreateBrandInput {
  @Field(() => String, { description: 'Code, unique: at most 64 characters.' })
  code!: string;

  @Field(() => String, { description: 'Name: at most 120 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Slogan: at most 200 characters.' })
  slogan?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was started; not in the future.' })
  startedOn?: string | null;

  @Field(() => ID, { nullable: true, description: 'The brand it hangs below; absent for a brand of its own.' })
  parentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Changes of a brand; what is absent stays as it is, null clears.' })
export class UpdateBrandInput {
  @Field(() => ID, { description: 'The brand to change.' })
  brandId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'New name: at most 120 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'New slogan: at most 200 characters.' })
  slogan?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was started; not in the future.' })
  startedOn?: string | null;

  @Field(() => BrandState, { nullable: true, description: 'The next state: PLANNED → ACTIVE → REVIEWED → CLOSED, one step at a time.' })
  state?: BrandState | null;
}

export const CreateBrandPayload = payloadType<'brand', BrandType>('CreateBrandPayload', 'brand', () => BrandType, 'The new brand.');
export const UpdateBrandPayload = payloadType<'brand', BrandType>(
  'UpdateBrandPayload',
  'brand',
  () => BrandType,
  'The brand as it is now.',
);
