import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload, userErrorOf } from '../../graphql/mutation.js';
import { requireInputId } from '../../graphql/node.js';
import { confirmTalk } from './confirm-talk.js';
import { type ConfirmedRow, confirmTalks } from './confirm-talks.js';
import type { OutreachDeps } from './deps.js';
import { logTalk } from './log-talk.js';
import { TalkType } from './talk.types.js';
import {
  ConfirmTalkInput,
  ConfirmTalkPayload,
  ConfirmTalksInput,
  ConfirmTalksPayload,
  type ConfirmTalksResult,
  LogTalkInput,
  LogTalkPayload,
  VoidTalkInput,
  VoidTalkPayload,
} from './talk-inputs.types.js';
import { voidTalk } from './void-talk.js';

type TalkPayload = Promise<Payload<'talk', TalkType>>;

@Resolver()
export class TalkMutationsResolver {
  constructor(private readonly deps: OutreachDeps) {}

  @Mutation(() => LogTalkPayload, {
    description: 'Logs a talk that a branch received (登记宣讲); it counts once a second person confirms it.',
  })
  logTalk(@Ctx() context: GraphContext, @Arg('input', () => LogTalkInput, { description: 'The talk.' }) input: LogTalkInput): TalkPayload {
    return answer(context, 'talk', async () => {
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      if (input.projectId) requireInputId('project', input.projectId, ['input', 'projectId']);
      if (input.lecturerId) requireInputId('member', input.lecturerId, ['input', 'lecturerId']);
      input.evidenceIds?.forEach((id, position) => {
        requireInputId('file', id, ['input', 'evidenceIds', String(position)]);
      });
      return TalkType.from(await logTalk(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ConfirmTalkPayload, {
    description: 'Confirms a talk that somebody else logged (确认宣讲); from then on it counts in TALKS and TALK_AUDIENCE.',
  })
  confirmTalk(
    @Ctx() context: GraphContext,
    @Arg('input', () => ConfirmTalkInput, { description: 'The talk to confirm.' }) input: ConfirmTalkInput,
  ): TalkPayload {
    return answer(context, 'talk', async () => {
      requireInputId('talk', input.talkId, ['input', 'talkId']);
      return TalkType.from(await confirmTalk(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => VoidTalkPayload, { description: 'Voids a talk with a reason (作废); what a confirmed one counted for is taken back.' })
  voidTalk(
    @Ctx() context: GraphContext,
    @Arg('input', () => VoidTalkInput, { description: 'The talk to void.' }) input: VoidTalkInput,
  ): TalkPayload {
    return answer(context, 'talk', async () => {
      requireInputId('talk', input.talkId, ['input', 'talkId']);
      return TalkType.from(await voidTalk(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => ConfirmTalksPayload, { description: 'Confirms up to 100 talks in one go (批量确认).' })
  confirmTalks(
    @Ctx() context: GraphContext,
    @Arg('input', () => ConfirmTalksInput, { description: 'The talks to confirm.' }) input: ConfirmTalksInput,
  ): Promise<Payload<'result', ConfirmTalksResult>> {
    return answer(context, 'result', async () => {
      input.talkIds.forEach((id, position) => {
        requireInputId('talk', id, ['input', 'talkIds', String(position)]);
      });
      const rows = await confirmTalks(this.deps, context.viewer, { talkIds: input.talkIds, onError: input.onError ?? 'ABORT' });
      return batchResult(context, rows);
    });
  }
}

function batchResult({ viewer }: GraphContext, rows: readonly ConfirmedRow[]): ConfirmTalksResult {
  return {
    confirmed: rows.filter(row => row.talk !== null).length,
    rows: rows.map(({ talkId, talk, refusal }) => ({
      talkId,
      talk: talk && TalkType.from(talk),
      userErrors: refusal ? [userErrorOf(refusal, viewer.locale)] : [],
    })),
  };
}
