import { Arg, Ctx, Extensions, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireId, requireInputId } from '../../../graphql/node.js';
import { exportNotaryPack, type NotaryDeps } from './export-notary-pack.js';
import { ContestReplayType, ExportNotaryPackInput, ExportNotaryPackPayload, NotaryPackType } from './replay.types.js';
import { replayContest } from './replay-contest.js';

@Resolver()
export class ReplayResolver {
  constructor(private readonly deps: NotaryDeps) {}

  /** Counts every vote of a round. */
  @Extensions({ cost: 500 })
  @Query(() => ContestReplayType, {
    nullable: true,
    description: 'Makes a result anew from votes and score sheets and compares it with the stored one (重演结果).',
  })
  async replayContest(
    @Ctx() { viewer }: GraphContext,
    @Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string,
  ): Promise<ContestReplayType | null> {
    const replay = await replayContest(this.deps.database.read, viewer, requireId('contest', contestId));
    return replay && Object.assign(new ContestReplayType(), replay);
  }

  @Mutation(() => ExportNotaryPackPayload, {
    description: 'Asks for everything that a notary needs to count a contest again: GET it from the `url` of the answer (导出公证材料).',
  })
  exportNotaryPack(
    @Ctx() context: GraphContext,
    @Arg('input', () => ExportNotaryPackInput, { description: 'The contest.' }) input: ExportNotaryPackInput,
  ): Promise<Payload<'pack', NotaryPackType>> {
    return answer(context, 'pack', async () => {
      requireInputId('contest', input.contestId, ['input', 'contestId']);
      return Object.assign(new NotaryPackType(), await exportNotaryPack(this.deps, context.viewer, input));
    });
  }
}
