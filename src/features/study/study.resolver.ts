import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root, Subscription } from 'type-graphql';
import { stepsOpenTo } from '../../access/steps.js';
import { type Connection, PageArgs, toConnection } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/context.js';
import { load } from '../../graphql/define-loader.js';
import { requireId } from '../../graphql/node.js';
import { redact } from '../../graphql/redaction.js';
import { sortKeys } from '../../graphql/where.js';
import { wherePredicate } from '../../persistence/filter.js';
import { servedByHub } from '../../realtime/served-by-hub.js';
import { BranchType, branchById, MemberType, memberById } from '../organisation/index.js';
import type { StudyDeps } from './deps.js';
import { mayWatchSession, readStudyBoard } from './read-study-board.js';
import { StudyStep } from './study.js';
import { attendancesOfSession, sessionById } from './study.loaders.js';
import { mayHoldSession, studySteps } from './study.policy.js';
import {
  AttendanceConnection,
  AttendanceType,
  StudySessionConnection,
  StudySessionListArgs,
  StudySessionType,
  sessionFields,
  sessionOrder,
} from './study.types.js';
import { countSessions, sessionPage } from './study.views.js';
import { studyBoardTopic } from './study-board.js';
import { StudyBoardType } from './study-board.types.js';

@Resolver(() => StudySessionType)
export class StudyResolver {
  constructor(private readonly deps: StudyDeps) {}

  @Query(() => StudySessionConnection, {
    name: 'studySessions',
    description: 'The study sessions (学习活动) of the branches you work for.',
  })
  async list(
    @Ctx() { viewer }: GraphContext,
    @Args(() => StudySessionListArgs) args: StudySessionListArgs,
  ): Promise<Connection<StudySessionType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(sessionFields, args.where);
    const order = sortKeys(sessionOrder, args.orderBy, [{ field: 'STARTS_AT', direction: 'DESC' }], 's.id');
    const page = await sessionPage(read, viewer.scope.I, where, order, args);
    return toConnection(page, StudySessionType.from, () => countSessions(read, viewer.scope.I, where));
  }

  @Query(() => StudySessionType, {
    nullable: true,
    name: 'studySession',
    description: 'One session, or null when there is none that you may see.',
  })
  one(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Its id.' }) id: string): Promise<StudySessionType | null> {
    return load(context, sessionById, requireId('study_session', id));
  }

  @FieldResolver(() => BranchType, { nullable: true, name: 'branch', description: 'The branch that holds it (主办组织).' })
  branch(@Root() session: StudySessionType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, session.branchId);
  }

  @FieldResolver(() => AttendanceConnection, { name: 'attendances', description: 'Who is due, and who has come (应到名单).' })
  attendances(
    @Root() session: StudySessionType,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<AttendanceType>> {
    return attendancesOfSession(context, session.id, page);
  }

  @FieldResolver(() => String, {
    nullable: true,
    name: 'checkInCode',
    description: 'The six digits to show in the room, for those who hold the session; null before check-in opens (签到码).',
  })
  async checkInCode(@Root() session: StudySessionType, @Ctx() context: GraphContext): Promise<string | null> {
    const branch = await load(context, branchById, session.branchId);
    const mayShow = branch !== null && mayHoldSession(context.viewer, branch);
    return mayShow ? session.checkInCode : redact(context, 'StudySession.checkInCode');
  }

  @FieldResolver(() => [StudyStep], { name: 'viewerCan', description: 'What you may do with it now (可用操作).' })
  async viewerCan(@Root() session: StudySessionType, @Ctx() context: GraphContext): Promise<StudyStep[]> {
    return stepsOpenTo(studySteps, context.viewer, session, await load(context, branchById, session.branchId));
  }

  @Query(() => StudyBoardType, { name: 'studyBoard', description: 'The wall of a session as it stands now (签到大屏).' })
  async board(
    @Ctx() { viewer }: GraphContext,
    @Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string,
  ): Promise<StudyBoardType> {
    await mayWatchSession(this.deps, viewer, requireId('study_session', sessionId));
    return readStudyBoard(this.deps, sessionId, this.deps.presenceOf(studyBoardTopic(sessionId)));
  }

  @Subscription(() => StudyBoardType, {
    name: 'studyBoard',
    subscribe: servedByHub,
    description: 'The wall of a session, at once and on every change, at most every 500 ms.',
  })
  boardLive(
    @Root() board: StudyBoardType,
    @Arg('sessionId', () => ID, { description: 'The session.' }) _sessionId: string,
  ): StudyBoardType {
    return board;
  }
}

@Resolver(() => AttendanceType)
export class AttendanceResolver {
  @FieldResolver(() => BranchType, {
    nullable: true,
    name: 'unit',
    description: 'The unit the person counts for, as on the day of the roster (所属单位).',
  })
  unit(@Root() attendance: AttendanceType, @Ctx() context: GraphContext): Promise<BranchType | null> {
    return load(context, branchById, attendance.unitBranchId);
  }

  @FieldResolver(() => MemberType, { nullable: true, name: 'member', description: 'The person, if you may see them (人员).' })
  member(@Root() attendance: AttendanceType, @Ctx() context: GraphContext): Promise<MemberType | null> {
    return load(context, memberById, attendance.memberId);
  }
}
