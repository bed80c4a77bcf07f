import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { stepsFor } from '../../../access/review-duties.js';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireId, requireInputId } from '../../../graphql/node.js';
import { unlessAside } from '../../../graphql/stands-aside.js';
import { sortKeys } from '../../../graphql/where.js';
import { ReviewStep } from '../../../lib/review-flow.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { BranchType, branchById } from '../../organisation/index.js';
import type { BrandDeps } from '../deps.js';
import { projectById } from '../projects/project.loaders.js';
import { ProjectType } from '../projects/project.types.js';
import { activitiesOfBranch, activitiesOfProject, activityById } from './activity.loaders.js';
import * as types from './activity.types.js';
import { activityPage, countActivities } from './activity.views.js';
import { createActivity } from './create-activity.js';
import { reviewActivity } from './review-activity.js';
import { updateActivity } from './update-activity.js';

const { ActivityConnection, ActivityType } = types;
type ActivityPayload = Promise<Payload<'activity', types.ActivityType>>;

@Resolver(() => ActivityType)
export class ActivityResolver {
  constructor(private readonly deps: BrandDeps) {}

  @Query(() => ActivityConnection, { name: 'activities', description: 'The activities (主题活动) that you may see.' })
  async list(
    @Ctx() { viewer }: GraphContext,
    @Args(() => types.ActivityListArgs) args: types.ActivityListArgs,
  ): Promise<Connection<types.ActivityType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(types.activityFields, args.where);
    const order = sortKeys(types.activityOrder, args.orderBy, [{ field: 'HELD_ON', direction: 'DESC' }], 'a.id');
    const found = await activityPage(read, viewer.scope.I, where, order, args);
    return toConnection(found, ActivityType.from, () => countActivities(read, viewer.scope.I, where));
  }

  @Query(() => ActivityType, {
    nullable: true,
    name: 'activity',
    description: 'One activity, or null when there is none that you may see.',
  })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<types.ActivityType | null> {
    return load(context, activityById, requireId('activity', id));
  }

  @FieldResolver(() => BranchType, { nullable: true, name: 'branch', description: 'The branch that held it (举办组织).' })
  branch(@Root() activity: types.ActivityType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, activity.branchId);
  }

  @FieldResolver(() => ProjectType, { nullable: true, name: 'project', description: 'The project it belongs to (所属项目).' })
  project(@Root() activity: types.ActivityType, @Ctx() context: GraphContext): Promise<ProjectType | null> | null {
    return activity.projectId === null ? null : load(context, projectById, activity.projectId);
  }

  @FieldResolver(() => [ReviewStep], { name: 'viewerCan', description: 'The steps of the review flow that you may take with it now.' })
  async viewerCan(@Root() activity: types.ActivityType, @Ctx() context: GraphContext): Promise<ReviewStep[]> {
    const branch = await load(context, branchById, activity.branchId);
    const project = activity.projectId === null ? null : await load(context, projectById, activity.projectId);
    const steps = branch ? stepsFor(context.viewer, activity, { path: branch.path, programme: project?.heart }) : [];
    return unlessAside(context, steps, activity.id);
  }

  @Mutation(() => types.CreateActivityPayload, { description: 'Records an activity that was held, as a DRAFT.' })
  createActivity(
    @Ctx() context: GraphContext,
    @Arg('input', () => types.CreateActivityInput, { description: 'The activity.' }) input: types.CreateActivityInput,
  ): ActivityPayload {
    return answer(context, 'activity', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      if (input.projectId) requireInputId('project', input.projectId, ['input', 'projectId']);
      return ActivityType.from(await createActivity(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => types.UpdateActivityPayload, { description: 'Changes an activity before it is submitted or after it was returned.' })
  updateActivity(
    @Ctx() context: GraphContext,
    @Arg('input', () => types.UpdateActivityInput, { description: 'What to change.' }) input: types.UpdateActivityInput,
  ): ActivityPayload {
    return answer(context, 'activity', async () => {
      requireInputId('activity', input.activityId, ['input', 'activityId']);
      if (input.projectId) requireInputId('project', input.projectId, ['input', 'projectId']);
      return ActivityType.from(await updateActivity(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => types.ReviewActivityPayload, { description: 'Moves an activity on in the review flow (审核).' })
  reviewActivity(
    @Ctx() context: GraphContext,
    @Arg('input', () => types.ReviewActivityInput, { description: 'The step to take.' }) input: types.ReviewActivityInput,
  ): ActivityPayload {
    return answer(context, 'activity', async () => {
      requireInputId('activity', input.activityId, ['input', 'activityId']);
      return ActivityType.from(await reviewActivity(this.deps, context.viewer, input));
    });
  }
}

@Resolver(() => BranchType)
export class BranchActivitiesResolver {
  @FieldResolver(() => ActivityConnection, { name: 'activities', description: 'The activities this branch itself held, the latest first.' })
  activities(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Args(() => types.ActivityChildArgs) args: types.ActivityChildArgs,
  ): Promise<Connection<types.ActivityType>> {
    return activitiesOfBranch(context, branch.id, args);
  }
}

@Resolver(() => ProjectType)
export class ProjectActivitiesResolver {
  @FieldResolver(() => ActivityConnection, { name: 'activities', description: 'The activities of this project, the latest first.' })
  activities(
    @Root() project: ProjectType,
    @Ctx() context: GraphContext,
    @Args(() => types.ActivityChildArgs) args: types.ActivityChildArgs,
  ): Promise<Connection<types.ActivityType>> {
    return activitiesOfProject(context, project.id, args);
  }
}
