import { type ClassType, Field, ID, InputType, Int } from 'type-graphql';
import { payloadType } from '../../../graphql/mutation.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { ProjectType } from '../projects/project.types.js';
import { CarrierFunction } from './guidance.js';
import { CarrierType, DirectiveType, KeyTaskType, StrategicGoalType } from './guidance.types.js';

@InputType()
abstract class TitledInput {
  @Field(() => String, { description: 'Title: at most 200 characters.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Makes the write repeatable: the same key with the same input answers the first result.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new strategic goal.' })
export class CreateGoalInput extends TitledInput {
  @Field(() => Int, { description: 'The year it is for: 1949 to 2199.' })
  year!: number;
}

@InputType({ description: 'A new key task.' })
export class CreateKeyTaskInput extends TitledInput {
  @Field(() => Int, { description: 'The year it is for: 1949 to 2199.' })
  year!: number;
}

@InputType({ description: 'An instruction from above, to be kept word for word.' })
export class CreateDirectiveInput extends TitledInput {
  @Field(() => String, { description: 'Who issued it: at most 120 characters.' })
  issuer!: string;

  @Field(() => LocalDateScalar, { description: 'When it was issued; not in the future.' })
  issuedOn!: string;

  @Field(() => String, { nullable: true, description: 'Document number: at most 120 characters.' })
  docNo?: string | null;

  @Field(() => String, { description: 'Its text, word for word: at most 20 000 characters.' })
  body!: string;
}

@InputType({ description: 'A new carrier.' })
export class CreateCarrierInput extends TitledInput {
  @Field(() => CarrierFunction, { description: 'What it is for.' })
  functionKind!: CarrierFunction;
}

@InputType({ description: 'A strategic goal that no longer holds.' })
export class ExpireGoalInput {
  @Field(() => ID, { description: 'The goal.' })
  goalId!: string;

  @Field(() => Int, { nullable: true, description: 'The version the change is based on; VERSION_STALE when somebody was faster.' })
  expectedVersion?: number | null;
}

const madeGoal = (name: string) => payloadType<'goal', StrategicGoalType>(name, 'goal', () => StrategicGoalType, 'The goal as it is now.');
export const CreateGoalPayload = madeGoal('CreateGoalPayload');
export const ExpireGoalPayload = madeGoal('ExpireGoalPayload');
export const CreateKeyTaskPayload = payloadType<'keyTask', KeyTaskType>(
  'CreateKeyTaskPayload',
  'keyTask',
  () => KeyTaskType,
  'The new task.',
);
export const CreateDirectivePayload = payloadType<'directive', DirectiveType>(
  'CreateDirectivePayload',
  'directive',
  () => DirectiveType,
  'The directive as it is kept.',
);
export const CreateCarrierPayload = payloadType<'carrier', CarrierType>(
  'CreateCarrierPayload',
  'carrier',
  () => CarrierType,
  'The new carrier.',
);

/** What `linkX` and `unlinkX` take; the id of X stands in a field of its own name. */
export interface LinkInput {
  readonly projectId: string;
  readonly expectedVersion?: number | null;
}

/** Declares `LinkXInput { projectId, xId, expectedVersion }` or its opposite. */
export function linkInput(name: string, idField: string): ClassType<LinkInput> {
  @InputType(`${name}Input`, { description: 'A project and what guides it.' })
  class ProjectLinkInput {
    @Field(() => ID, { description: 'The project.' })
    projectId!: string;

    @Field(() => Int, { nullable: true, description: 'The version of the project that the change is based on.' })
    expectedVersion?: number | null;
  }
  Field(() => ID, { description: 'What guides it.' })(ProjectLinkInput.prototype, idField);
  return ProjectLinkInput;
}

export const linkPayload = (name: string) =>
  payloadType<'project', ProjectType>(`${name}Payload`, 'project', () => ProjectType, 'The project as it is now.');
