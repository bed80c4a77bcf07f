import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { stepsFor } from '../../../access/review-duties.js';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { requireId } from '../../../graphql/node.js';
import { unlessAside } from '../../../graphql/stands-aside.js';
import { sortKeys } from '../../../graphql/where.js';
import { ReviewStep } from '../../../lib/review-flow.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { ProjectType, projectById } from '../../brand/index.js';
import { StoredFileType } from '../../evidence/index.js';
import { BranchType, branchById } from '../../organisation/index.js';
import { achievementById, achievementsOfBranch, achievementsOfProject, evidenceOfAchievement } from './achievement.loaders.js';
import {
  AchievementChildArgs,
  AchievementConnection,
  AchievementListArgs,
  AchievementType,
  achievementFields,
  achievementOrder,
} from './achievement.types.js';
import { achievementPage, countAchievements } from './achievement.views.js';
import type { HonoursDeps } from './deps.js';

@Resolver(() => AchievementType)
export class AchievementResolver {
  constructor(private readonly deps: HonoursDeps) {}

  @Query(() => AchievementConnection, { name: 'achievements', description: 'Honours and other achievements (荣誉成果) that you may see.' })
  async list(
    @Ctx() { viewer }: GraphContext,
    @Args(() => AchievementListArgs) args: AchievementListArgs,
  ): Promise<Connection<AchievementType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(achievementFields, args.where);
    const order = sortKeys(achievementOrder, args.orderBy, [{ field: 'YEAR', direction: 'DESC' }], 'a.id');
    const page = await achievementPage(read, viewer.scope.I, where, order, args);
    return toConnection(page, AchievementType.from, () => countAchievements(read, viewer.scope.I, where));
  }

  @Query(() => AchievementType, {
    nullable: true,
    name: 'achievement',
    description: 'An achievement, or null when there is none that you may see.',
  })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<AchievementType | null> {
    return load(context, achievementById, requireId('achievement', id));
  }

  @FieldResolver(() => BranchType, { nullable: true, description: 'Whose achievement it is (所属组织).' })
  branch(@Root() achievement: AchievementType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, achievement.branchId);
  }

  @FieldResolver(() => ProjectType, { nullable: true, description: 'The project it came from (来源项目), if you may see it.' })
  project(@Root() achievement: AchievementType, @Ctx() context: GraphContext): Promise<ProjectType | null> | null {
    return achievement.projectId === null ? null : load(context, projectById, achievement.projectId);
  }

  @Extensions({ listSize: 3 })
  @FieldResolver(() => [StoredFileType], { description: 'The files that prove it (佐证材料); none for those who may not see files.' })
  evidence(@Root() achievement: AchievementType, @Ctx() context: GraphContext): Promise<StoredFileType[]> {
    return load(context, evidenceOfAchievement, achievement.id);
  }

  @FieldResolver(() => [ReviewStep], { description: 'The steps of the review flow that you may take with it now.' })
  async viewerCan(@Root() achievement: AchievementType, @Ctx() context: GraphContext): Promise<ReviewStep[]> {
    const branch = await load(context, branchById, achievement.branchId);
    const project = achievement.projectId === null ? null : await load(context, projectById, achievement.projectId);
    const steps = branch ? stepsFor(context.viewer, achievement, { path: branch.path, programme: project?.heart }) : [];
    return unlessAside(context, steps, achievement.id);
  }
}

/** What starts from a branch. */
@Resolver(() => BranchType)
export class BranchAchievementsResolver {
  @FieldResolver(() => AchievementConnection, { name: 'achievements', description: 'Its achievements (荣誉成果), the latest first.' })
  achievements(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Args(() => AchievementChildArgs) args: AchievementChildArgs,
  ): Promise<Connection<AchievementType>> {
    return achievementsOfBranch(context, branch.id, args);
  }
}

/** What starts from a project. */
@Resolver(() => ProjectType)
export class ProjectAchievementsResolver {
  @FieldResolver(() => AchievementConnection, { name: 'achievements', description: 'What came of it (荣誉成果), the latest first.' })
  achievements(
    @Root() project: ProjectType,
    @Ctx() context: GraphContext,
    @Args(() => AchievementChildArgs) args: AchievementChildArgs,
  ): Promise<Connection<AchievementType>> {
    return achievementsOfProject(context, project.id, args);
  }
}
