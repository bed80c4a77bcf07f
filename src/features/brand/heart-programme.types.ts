import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { payloadType } from '../../graphql/mutation.js';
import { NodeType } from '../../graphql/node.js';
import type { HeartProgramme } from './brand.entity.js';
import { Heart } from './brand.js';

@ObjectType('HeartProgramme', { implements: NodeType, description: 'One of the four heart programmes of a brand (四心工程).' })
export class HeartProgrammeType extends NodeType {
  @Field(() => Heart, { description: 'Which of the four (类别).' })
  heart!: Heart;

  @Field(() => String, { description: 'Full name (全称), e.g. 政治引领凝心工程.' })
  fullName!: string;

  @Field(() => [String], { description: 'What it wants to reach (目标).' })
  goals!: string[];

  @Field(() => Int, { description: 'Grows by one with each change; pass it as `expectedVersion`.' })
  version!: number;

  readonly brandId!: string;

  static from(row: HeartProgramme): HeartProgrammeType {
    return Object.assign(new HeartProgrammeType(), row, { goals: JSON.parse(row.goals) as string[] });
  }
}

@InputType({ description: 'A heart programme of a brand: made when the brand has none of this heart, else changed.' })
export class UpsertHeartProgrammeInput {
  @Field(() => ID, { description: 'The brand.' })
  brandId!: string;

  @Field(() => Heart, { description: 'Which of the four.' })
  heart!: Heart;

  @Field(() => String, { description: 'Full name: at most 120 characters.' })
  fullName!: string;

  @Field(() => [String], { description: 'What it wants to reach: at most 20 texts of at most 500 characters.' })
  goals!: string[];

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

export const UpsertHeartProgrammePayload = payloadType<'heartProgramme', HeartProgrammeType>(
  'UpsertHeartProgrammePayload',
  'heartProgramme',
  () => HeartProgrammeType,
  'The programme as it is now.',
);
