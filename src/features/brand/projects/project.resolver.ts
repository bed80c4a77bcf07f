import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { stepsFor } from '../../../access/review-duties.js';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { requireId } from '../../../graphql/node.js';
import { orRedacted } from '../../../graphql/redaction.js';
import { unlessAside } from '../../../graphql/stands-aside.js';
import { sortKeys } from '../../../graphql/where.js';
import { ReviewStep } from '../../../lib/review-flow.js';
import { wherePredicate } from '../../../persistence/filter.js';
import { always, both, type Predicate } from '../../../persistence/predicate.js';
import { BranchType, branchById, MemberType, memberById } from '../../organisation/index.js';
import { brandById } from '../brand.loaders.js';
import { BrandType } from '../brand.types.js';
import type { BrandDeps } from '../deps.js';
import { projectById, projectsOfBranch, projectsOfBrand } from './project.loaders.js';
import { ProjectChildArgs, ProjectConnection, ProjectListArgs, ProjectType, projectFields, projectOrder } from './project.types.js';
import { countProjects, missingLead, projectPage, withoutGoal } from './project.views.js';

@Resolver(() => ProjectType)
export class ProjectResolver {
  constructor(private readonly deps: BrandDeps) {}

  @Query(() => ProjectConnection, { name: 'projects', description: 'The projects (项目) that you may see.' })
  list(@Ctx() context: GraphContext, @Args(() => ProjectListArgs) args: ProjectListArgs): Promise<Connection<ProjectType>> {
    return this.page(context, args, always);
  }

  @Query(() => ProjectConnection, {
    name: 'projectsWithoutGoal',
    description: 'The projects that serve no strategic goal (未对应目标的项目), with or without a stated reason; void ones left out.',
  })
  withoutGoal(@Ctx() context: GraphContext, @Args(() => ProjectListArgs) args: ProjectListArgs): Promise<Connection<ProjectType>> {
    return this.page(context, args, withoutGoal);
  }

  @Query(() => ProjectConnection, {
    name: 'projectsMissingLead',
    description: 'The projects without a party lead or without a business lead (负责人不全的项目); void ones left out.',
  })
  missingLead(@Ctx() context: GraphContext, @Args(() => ProjectListArgs) args: ProjectListArgs): Promise<Connection<ProjectType>> {
    return this.page(context, args, missingLead);
  }

  private async page({ viewer }: GraphContext, args: ProjectListArgs, kept: Predicate): Promise<Connection<ProjectType>> {
    const { read } = this.deps.database;
    const where = both(wherePredicate(projectFields, args.where), kept);
    const order = sortKeys(projectOrder, args.orderBy, [{ field: 'STARTS_ON', direction: 'DESC' }], 'p.id');
    const found = await projectPage(read, viewer.scope.I, where, order, args);
    return toConnection(found, ProjectType.from, () => countProjects(read, viewer.scope.I, where));
  }

  @Query(() => ProjectType, { nullable: true, name: 'project', description: 'One project, or null when there is none that you may see.' })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<ProjectType | null> {
    return load(context, projectById, requireId('project', id));
  }

  @FieldResolver(() => BranchType, { nullable: true, name: 'branch', description: 'The branch it is filed under (所属组织).' })
  branch(@Root() project: ProjectType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, project.branchId);
  }

  @FieldResolver(() => BrandType, { nullable: true, name: 'brand', description: 'The brand it is done under (所属品牌).' })
  brand(@Root() project: ProjectType, @Ctx() context: GraphContext): Promise<BrandType | null> | null {
    return project.brandId === null ? null : load(context, brandById, project.brandId);
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    name: 'partyLead',
    description: 'The member who leads its party side (党建负责人); null also for one that you may not see.',
  })
  partyLead(@Root() project: ProjectType, @Ctx() context: GraphContext): Promise<MemberType | null> | null {
    return project.partyLeadId === null ? null : orRedacted(context, 'Project.partyLead', load(context, memberById, project.partyLeadId));
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    name: 'businessLead',
    description: 'The member who leads its business side (业务负责人); null also for one that you may not see.',
  })
  businessLead(@Root() project: ProjectType, @Ctx() context: GraphContext): Promise<MemberType | null> | null {
    return project.businessLeadId === null
      ? null
      : orRedacted(context, 'Project.businessLead', load(context, memberById, project.businessLeadId));
  }

  @FieldResolver(() => [ReviewStep], { name: 'viewerCan', description: 'The steps of the review flow that you may take with it now.' })
  async viewerCan(@Root() project: ProjectType, @Ctx() context: GraphContext): Promise<ReviewStep[]> {
    const branch = await load(context, branchById, project.branchId);
    const steps = branch ? stepsFor(context.viewer, project, { path: branch.path, programme: project.heart }) : [];
    return unlessAside(context, steps, project.id);
  }
}

@Resolver(() => BranchType)
export class BranchProjectsResolver {
  @FieldResolver(() => ProjectConnection, {
    name: 'projects',
    description: 'The projects filed under this branch itself, the latest first.',
  })
  projects(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Args(() => ProjectChildArgs) args: ProjectChildArgs,
  ): Promise<Connection<ProjectType>> {
    return projectsOfBranch(context, branch.id, args);
  }
}

@Resolver(() => BrandType)
export class BrandProjectsResolver {
  @FieldResolver(() => ProjectConnection, { name: 'projects', description: 'The projects done under this brand, the latest first.' })
  projects(
    @Root() brand: BrandType,
    @Ctx() context: GraphContext,
    @Args(() => ProjectChildArgs) args: ProjectChildArgs,
  ): Promise<Connection<ProjectType>> {
    return projectsOfBrand(context, brand.id, args);
  }
}
