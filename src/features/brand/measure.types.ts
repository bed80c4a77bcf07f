import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../../graphql/connection.js';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import { DateTime } from '../../graphql/scalars.js';
import type { BrandMeasure } from './brand.entity.js';

@ObjectType('MeasureComponent', { description: 'One part of a measure (举措组成). What the source does not explain is a plain label.' })
export class MeasureComponentType {
  @Field(() => String, { description: 'What it is called (名称).' })
  label!: string;

  @Field(() => Int, { nullable: true, description: 'How many there are (数量); null when the label stands for no number.' })
  count!: number | null;

  @Field(() => String, { nullable: true, description: 'What is known about it (说明).' })
  note!: string | null;
}

@ObjectType('BrandMeasure', {
  implements: NodeType,
  description: 'One revision of a measure of the brand (品牌创建举措) such as "644". A change adds a revision; older ones stay.',
})
export class BrandMeasureType extends NodeType {
  @Field(() => String, { description: 'Code within the brand, e.g. "644" (编码).' })
  code!: string;

  @Field(() => String, { description: 'What the measure is called (名称).' })
  label!: string;

  @Field(() => [MeasureComponentType], { description: 'Its parts in order (组成).' })
  components!: MeasureComponentType[];

  @Field(() => Int, { description: 'Number of this revision, from 1; pass the current one as `expectedRevision`.' })
  revision!: number;

  @Field(() => DateTime, { description: 'When this revision was written (修订时间).' })
  revisedAt!: Date;

  readonly brandId!: string;

  static from(row: BrandMeasure): BrandMeasureType {
    const components = JSON.parse(row.components) as MeasureComponentType[];
    return Object.assign(new BrandMeasureType(), row, { components, revision: Number(row.revision), revisedAt: new Date(row.revisedAt) });
  }
}

export const BrandMeasureConnection = connectionType('BrandMeasure', () => BrandMeasureType);

@InputType({ description: 'One part of a measure.' })
export class MeasureComponentInput {
  @Field(() => String, { description: 'What it is called: at most 120 characters.' })
  label!: string;

  @Field(() => Int, { nullable: true, description: 'How many there are: 0 to 1 000 000.' })
  count?: number | null;

  @Field(() => String, { nullable: true, description: 'What is known about it: at most 500 characters.' })
  note?: string | null;
}

@InputType({ description: 'A new revision of a measure; the first one creates it.' })
export class ReviseMeasureInput {
  @Field(() => ID, { description: 'The brand it belongs to.' })
  brandId!: string;

  @Field(() => String, { description: 'Code within the brand: at most 64 characters.' })
  code!: string;

  @Field(() => String, { description: 'What the measure is called: at most 200 characters.' })
  label!: string;

  @Field(() => [MeasureComponentInput], { description: 'Its parts in order: at most 20.' })
  components!: MeasureComponentInput[];

  @Field(() => Int, {
    nullable: true,
    description: 'The revision the change is based on, 0 for a new measure; VERSION_STALE when somebody was faster.',
  })
  expectedRevision?: number | null;
}

export const ReviseMeasurePayload = payloadType<'measure', BrandMeasureType>(
  'ReviseMeasurePayload',
  'measure',
  () => BrandMeasureType,
  'The revision that holds now.',
);
