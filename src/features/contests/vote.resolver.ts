import { Arg, Ctx, Extensions, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { answer, type Payload } from '../../graphql/mutation.js';
import { requireId, requireInputId } from '../../graphql/node.js';
import { refuseUnless } from '../../lib/refusal.js';
import { servedByHub } from '../../realtime/served-by-hub.js';
import { castVote } from './cast-vote.js';
import { contestBoardTopic } from './contest-board.js';
import type { ContestsDeps } from './deps.js';
import { mayWatchContest, readContestBoard } from './read-contest-board.js';
import { readTally } from './read-tally.js';
import {
  CastBallotInput,
  CastBallotPayload,
  CastVoteInput,
  CastVotePayload,
  CastVoteType,
  ContestBoardType,
  TallyLineType,
} from './vote.types.js';

const LONGEST_BALLOT = 100;

@Resolver()
export class VoteResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @Extensions({ bucket: 'VOTES' })
  @Mutation(() => CastVotePayload, {
    description: 'Votes for an entry (投票), with the pass of a voter; answered when the vote is committed.',
  })
  castVote(
    @Ctx() context: GraphContext,
    @Arg('input', () => CastVoteInput, { description: 'The vote.' }) input: CastVoteInput,
  ): Promise<Payload<'vote', CastVoteType>> {
    return answer(context, 'vote', async () => {
      requireInputId('contest_round', input.roundId, ['input', 'roundId']);
      requireInputId('contest_entry', input.entryId, ['input', 'entryId']);
      return CastVoteType.from(await castVote(this.deps, context.viewer, { ...input, entryIds: [input.entryId] }));
    });
  }

  @Extensions({ bucket: 'VOTES' })
  @Mutation(() => CastBallotPayload, {
    description: 'Votes for the entries on a ballot (投票：一票多选), with the pass of a voter; answered when all of it is committed.',
  })
  castBallot(
    @Ctx() context: GraphContext,
    @Arg('input', () => CastBallotInput, { description: 'The ballot.' }) input: CastBallotInput,
  ): Promise<Payload<'vote', CastVoteType>> {
    return answer(context, 'vote', async () => {
      requireInputId('contest_round', input.roundId, ['input', 'roundId']);
      refuseUnless(input.entryIds.length <= LONGEST_BALLOT, 'TOO_MANY_ROWS', { max: LONGEST_BALLOT }, ['input', 'entryIds']);
      for (const id of input.entryIds) requireInputId('contest_entry', id, ['input', 'entryIds']);
      return CastVoteType.from(await castVote(this.deps, context.viewer, input));
    });
  }

  @Query(() => [TallyLineType], {
    description:
      'What the entries of a round really have, by number, for whoever runs the contest: also while the board hides it (实际票数).',
  })
  async roundTally(
    @Ctx() { viewer, database }: GraphContext,
    @Arg('roundId', () => ID, { description: 'The round.' }) roundId: string,
  ): Promise<TallyLineType[]> {
    const tally = await readTally(database.read, viewer, requireId('contest_round', roundId));
    return tally.map(line => Object.assign(new TallyLineType(), line));
  }

  @Query(() => ContestBoardType, { description: 'The wall of a contest as it stands now (投票大屏).' })
  async contestBoard(
    @Ctx() { viewer }: GraphContext,
    @Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string,
  ): Promise<ContestBoardType> {
    await mayWatchContest(this.deps, viewer, requireId('contest', contestId));
    return readContestBoard(this.deps, contestId, this.deps.presenceOf(contestBoardTopic(contestId)));
  }

  @Subscription(() => ContestBoardType, {
    name: 'contestBoard',
    subscribe: servedByHub,
    description: 'The wall of a contest, at once and on every change, at most every 200 ms.',
  })
  contestBoardLive(
    @Root() board: ContestBoardType,
    @Arg('contestId', () => ID, { description: 'The contest.' }) _contestId: string,
  ): ContestBoardType {
    return board;
  }
}
