import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { stepsOpenTo } from '../../access/steps.js';
import { type Connection, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { requireId } from '../../graphql/node.js';
import { orRedacted } from '../../graphql/redaction.js';
import { unlessAside } from '../../graphql/stands-aside.js';
import { sortKeys } from '../../graphql/where.js';
import { wherePredicate } from '../../persistence/filter.js';
import { ProjectType, projectById } from '../brand/index.js';
import { StoredFileType } from '../evidence/index.js';
import { BranchType, branchById, MemberType, memberById } from '../organisation/index.js';
import type { OutreachDeps } from './deps.js';
import { isUnusual, TalkStep } from './talk.js';
import { evidenceOfTalk, likelyDuplicateOf, talkById, talksOfBranch, talksOfProject, usualAudienceOf } from './talk.loaders.js';
import { talkSteps } from './talk.policy.js';
import { TalkChildArgs, TalkConnection, TalkListArgs, TalkType, talkFields, talkOrder } from './talk.types.js';
import { countTalks, talkPage } from './talk.views.js';

@Resolver(() => TalkType)
export class TalkResolver {
  constructor(private readonly deps: OutreachDeps) {}

  @Query(() => TalkConnection, { name: 'talks', description: 'The propaganda talks (宣讲) that you may see.' })
  async list(@Ctx() { viewer }: GraphContext, @Args(() => TalkListArgs) args: TalkListArgs): Promise<Connection<TalkType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(talkFields, args.where);
    const order = sortKeys(talkOrder, args.orderBy, [{ field: 'HELD_ON', direction: 'DESC' }], 't.id');
    const found = await talkPage(read, viewer.scope.I, where, order, args);
    return toConnection(found, TalkType.from, () => countTalks(read, viewer.scope.I, where));
  }

  @Query(() => TalkType, { nullable: true, name: 'talk', description: 'One talk, or null when there is none that you may see.' })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<TalkType | null> {
    return load(context, talkById, requireId('talk', id));
  }

  @FieldResolver(() => BranchType, { nullable: true, name: 'branch', description: 'The branch that received it (接收组织).' })
  branch(@Root() talk: TalkType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, talk.branchId);
  }

  @FieldResolver(() => ProjectType, { nullable: true, name: 'project', description: 'The project it belongs to (所属项目).' })
  project(@Root() talk: TalkType, @Ctx() context: GraphContext): Promise<ProjectType | null> | null {
    return talk.projectId === null ? null : load(context, projectById, talk.projectId);
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    name: 'lecturer',
    description: 'The member who gave it (宣讲员); null also for one that you may not see.',
  })
  lecturer(@Root() talk: TalkType, @Ctx() context: GraphContext): Promise<MemberType | null> | null {
    return talk.lecturerId === null ? null : orRedacted(context, 'PropagandaTalk.lecturer', load(context, memberById, talk.lecturerId));
  }

  @FieldResolver(() => [StoredFileType], { description: 'The files that prove it (佐证材料), as far as you may see them.' })
  evidence(@Root() talk: TalkType, @Ctx() context: GraphContext): Promise<StoredFileType[]> {
    return load(context, evidenceOfTalk, talk.id);
  }

  @FieldResolver(() => TalkType, {
    nullable: true,
    name: 'likelyDuplicateOf',
    description: 'An earlier talk of the same day, place and topic, which this one may repeat (疑似重复); a warning, never a refusal.',
  })
  duplicateOf(@Root() talk: TalkType, @Ctx() context: GraphContext): Promise<TalkType | null> {
    return likelyDuplicateOf(context, talk.id);
  }

  @FieldResolver(() => Boolean, {
    name: 'isUnusuallyLarge',
    description:
      'True for an audience more than ten times the median of all confirmed talks (人次异常); false while there are fewer than five.',
  })
  async isUnusuallyLarge(@Root() talk: TalkType, @Ctx() context: GraphContext): Promise<boolean> {
    return isUnusual(talk.audience, await usualAudienceOf(context));
  }

  @FieldResolver(() => [TalkStep], { name: 'viewerCan', description: 'What you may do to it now (可用操作).' })
  async viewerCan(@Root() talk: TalkType, @Ctx() context: GraphContext): Promise<TalkStep[]> {
    const branch = await load(context, branchById, talk.branchId);
    const steps = stepsOpenTo(talkSteps, context.viewer, { state: talk.state, hands: [talk.loggedById] }, branch);
    return unlessAside(context, steps, talk.id);
  }
}

@Resolver(() => BranchType)
export class BranchTalksResolver {
  @FieldResolver(() => TalkConnection, { name: 'talks', description: 'The talks this branch itself received, the latest first.' })
  talks(
    @Root() branch: BranchType,
    @Ctx() context: GraphContext,
    @Args(() => TalkChildArgs) args: TalkChildArgs,
  ): Promise<Connection<TalkType>> {
    return talksOfBranch(context, branch.id, args);
  }
}

@Resolver(() => ProjectType)
export class ProjectTalksResolver {
  @FieldResolver(() => TalkConnection, { name: 'talks', description: 'The talks of this project, the latest first.' })
  talks(
    @Root() project: ProjectType,
    @Ctx() context: GraphContext,
    @Args(() => TalkChildArgs) args: TalkChildArgs,
  ): Promise<Connection<TalkType>> {
    return talksOfProject(context, project.id, args);
  }
}
