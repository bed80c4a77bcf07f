import { Field, ID, ObjectType } from 'type-graphql';
import { BigCount, DateTime, Decimal } from '../../../graphql/scalars.js';

@ObjectType({ description: "One number on the brand's board." })
export class BoardFigure {
  @Field(() => String, { description: 'Code of its indicator (指标代码).' })
  code!: string;

  @Field(() => String, { description: 'Chinese name (指标名称).' })
  nameZh!: string;

  @Field(() => String, { description: 'Unit (计量单位).' })
  unit!: string;

  @Field(() => Decimal, { description: 'Its exact value; yuan for 元 (数值).' })
  value!: string;

  @Field(() => String, { description: 'As official reports write it (显示).' })
  display!: string;

  @Field(() => String, { description: "The report's sentence with it (表述)." })
  wording!: string;
}

@ObjectType({ description: "The brand's headline figures (品牌看板): the whole state, never a difference." })
export class BrandBoard {
  @Field(() => ID, { description: 'Changes after a restore or an announced recount: then forget what you had.' })
  epoch!: string;

  @Field(() => BigCount, {
    description: 'Grows with each committed change; equal on every node for equal state. Within an epoch, drop smaller ones.',
  })
  seq!: number;

  @Field(() => DateTime, { description: 'When this state was last confirmed.' })
  asOf!: Date;

  @Field(() => [BoardFigure], { description: 'The public headline figures, as they stand in the report.' })
  figures!: BoardFigure[];
}
