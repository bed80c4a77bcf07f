import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import type { BrandDeps } from '../deps.js';
import { closeProject } from './close-project.js';
import { createProject } from './create-project.js';
import { ProjectType } from './project.types.js';
import {
  CloseProjectInput,
  CloseProjectPayload,
  CreateProjectInput,
  CreateProjectPayload,
  ReviewProjectInput,
  ReviewProjectPayload,
  UpdateProjectInput,
  UpdateProjectPayload,
} from './project-inputs.types.js';
import { reviewProject } from './review-project.js';
import { updateProject } from './update-project.js';

type ProjectPayload = Promise<Payload<'project', ProjectType>>;

const optionalIds = { brandId: 'brand', partyLeadId: 'member', businessLeadId: 'member' } as const;

function requireLinkedIds(input: { readonly [Name in keyof typeof optionalIds]?: string | null | undefined }): void {
  for (const [field, kind] of Object.entries(optionalIds)) {
    const id = input[field as keyof typeof optionalIds];
    if (id) requireInputId(kind, id, ['input', field]);
  }
}

@Resolver()
export class ProjectMutationsResolver {
  constructor(private readonly deps: BrandDeps) {}

  @Mutation(() => CreateProjectPayload, { description: 'Adds a project as a DRAFT.' })
  createProject(
    @Ctx() context: GraphContext,
    @Arg('input', () => CreateProjectInput, { description: 'The new project.' }) input: CreateProjectInput,
  ): ProjectPayload {
    return answer(context, 'project', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      requireLinkedIds(input);
      return ProjectType.from(await createProject(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => UpdateProjectPayload, { description: 'Changes a project; once submitted only its leads and planned end.' })
  updateProject(
    @Ctx() context: GraphContext,
    @Arg('input', () => UpdateProjectInput, { description: 'What to change.' }) input: UpdateProjectInput,
  ): ProjectPayload {
    return answer(context, 'project', async () => {
      requireInputId('project', input.projectId, ['input', 'projectId']);
      requireLinkedIds(input);
      return ProjectType.from(await updateProject(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => CloseProjectPayload, { description: 'Records that an approved project is finished, and what came of it.' })
  closeProject(
    @Ctx() context: GraphContext,
    @Arg('input', () => CloseProjectInput, { description: 'How it ended.' }) input: CloseProjectInput,
  ): ProjectPayload {
    return answer(context, 'project', async () => {
      requireInputId('project', input.projectId, ['input', 'projectId']);
      return ProjectType.from(await closeProject(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ReviewProjectPayload, { description: 'Moves a project on in the review flow (审核).' })
  reviewProject(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReviewProjectInput, { description: 'The step to take.' }) input: ReviewProjectInput,
  ): ProjectPayload {
    return answer(context, 'project', async () => {
      requireInputId('project', input.projectId, ['input', 'projectId']);
      return ProjectType.from(await reviewProject(this.deps, context.viewer, input));
    });
  }
}
