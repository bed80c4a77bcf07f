import { Field, ID, InputType, Int } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { ReviewInput } from '../../../graphql/review.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { Heart } from '../brand.js';
import { ProjectType } from './project.types.js';

@InputType({ description: 'A new project; it starts as a DRAFT.' })
export class CreateProjectInput {
  @Field(() => String, { description: 'Code, unique: at most 64 characters.' })
  code!: string;

  @Field(() => String, { description: 'Title: at most 200 characters.' })
  title!: string;

  @Field(() => Heart, { description: 'Which heart programme it belongs to.' })
  heart!: Heart;

  @Field(() => ID, { description: 'The branch it is filed under.' })
  branchId!: string;

  @Field(() => ID, { nullable: true, description: 'The brand it is done under.' })
  brandId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member who leads its party side (党建负责人).' })
  partyLeadId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member who leads its business side (业务负责人).' })
  businessLeadId?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about: at most 5 000 characters.' })
  summary?: string | null;

  @Field(() => String, { nullable: true, description: 'How party work and business are one in it: at most 5 000 characters.' })
  fusionNote?: string | null;

  @Field(() => LocalDateScalar, { description: 'First day; may lie ahead.' })
  startsOn!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day as planned.' })
  endsOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it serves no strategic goal: at most 500 characters.' })
  reasonWithoutGoal?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({
  description: 'Changes of a project; what is absent stays as it is, null clears. Once submitted, only leads and planned end may change.',
})
export class UpdateProjectInput {
  @Field(() => ID, { description: 'The project to change.' })
  projectId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'New title: at most 200 characters.' })
  title?: string | null;

  @Field(() => Heart, { nullable: true, description: 'New heart programme.' })
  heart?: Heart | null;

  @Field(() => ID, { nullable: true, description: 'The brand it is done under.' })
  brandId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member who leads its party side.' })
  partyLeadId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member who leads its business side.' })
  businessLeadId?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about: at most 5 000 characters.' })
  summary?: string | null;

  @Field(() => String, { nullable: true, description: 'How party work and business are one in it: at most 5 000 characters.' })
  fusionNote?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'New first day.' })
  startsOn?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'New last day as planned.' })
  endsOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it serves no strategic goal: at most 500 characters.' })
  reasonWithoutGoal?: string | null;
}

@InputType({ description: 'A project that is finished.' })
export class CloseProjectInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;

  @Field(() => LocalDateScalar, { description: 'The day it was finished; not in the future and not before its first day.' })
  closedOn!: string;

  @Field(() => String, { description: 'What came of it (成效): at most 5 000 characters.' })
  outcome!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A step of a project in the review flow.' })
export class ReviewProjectInput extends ReviewInput {
  @Field(() => ID, { description: 'The project.' })
  projectId!: string;
}

const payload = (name: string, description: string) => payloadType<'project', ProjectType>(name, 'project', () => ProjectType, description);

export const CreateProjectPayload = payload('CreateProjectPayload', 'The new project.');
export const UpdateProjectPayload = payload('UpdateProjectPayload', 'The project as it is now.');
export const CloseProjectPayload = payload('CloseProjectPayload', 'The project as it is now.');
export const ReviewProjectPayload = payload('ReviewProjectPayload', 'The project as it is now.');
