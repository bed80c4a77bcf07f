import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { checkIn } from './check-in.js';
import type { StudyDeps } from './deps.js';
import { openCheckIn } from './open-check-in.js';
import { planSession } from './plan-session.js';
import { endSession, startSession } from './run-session.js';
import {
  CheckInInputType,
  CheckInPayload,
  CheckInType,
  EndSessionPayload,
  OpenCheckInPayload,
  PlanSessionInput,
  PlanSessionPayload,
  SessionStepInput,
  StartSessionPayload,
} from './study.inputs.types.js';
import { StudySessionType } from './study.types.js';

type SessionPayload = Promise<Payload<'session', StudySessionType>>;

@Resolver()
export class StudyMutationsResolver {
  constructor(private readonly deps: StudyDeps) {}

  @Mutation(() => PlanSessionPayload, { description: 'Plans a study session of a branch.' })
  planSession(
    @Ctx() context: GraphContext,
    @Arg('input', () => PlanSessionInput, { description: 'The new session.' }) input: PlanSessionInput,
  ): SessionPayload {
    return answer(context, 'session', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      return StudySessionType.from(await planSession(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => OpenCheckInPayload, { description: 'Opens check-in and freezes who is due.' })
  openCheckIn(
    @Ctx() context: GraphContext,
    @Arg('input', () => SessionStepInput, { description: 'The session.' }) input: SessionStepInput,
  ): SessionPayload {
    return this.step(context, input, openCheckIn);
  }

  @Mutation(() => StartSessionPayload, { description: 'Begins a session; check-in goes on.' })
  startSession(
    @Ctx() context: GraphContext,
    @Arg('input', () => SessionStepInput, { description: 'The session.' }) input: SessionStepInput,
  ): SessionPayload {
    return this.step(context, input, startSession);
  }

  @Mutation(() => EndSessionPayload, { description: 'Ends a session; whoever has not come is absent.' })
  endSession(
    @Ctx() context: GraphContext,
    @Arg('input', () => SessionStepInput, { description: 'The session.' }) input: SessionStepInput,
  ): SessionPayload {
    return this.step(context, input, endSession);
  }

  @Mutation(() => CheckInPayload, { description: 'Notes that a person who is due has come (签到); a second scan answers the first one.' })
  checkIn(
    @Ctx() context: GraphContext,
    @Arg('input', () => CheckInInputType, { description: 'Who has come.' }) input: CheckInInputType,
  ): Promise<Payload<'checkIn', CheckInType>> {
    return answer(context, 'checkIn', async () => {
      requireInputId('study_session', input.sessionId, ['input', 'sessionId']);
      requireInputId('member', input.memberId, ['input', 'memberId']);
      return CheckInType.from(await checkIn(this.deps, context.viewer, input), context.viewer.locale);
    });
  }

  private step(context: GraphContext, input: SessionStepInput, take: typeof openCheckIn): SessionPayload {
    return answer(context, 'session', async () => {
      requireInputId('study_session', input.sessionId, ['input', 'sessionId']);
      return StudySessionType.from(await take(this.deps, context.viewer, input));
    });
  }
}
