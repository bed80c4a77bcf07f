import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { requireId } from '../../../graphql/node.js';
import { BigCount } from '../../../graphql/scalars.js';
import type { ContestsDeps } from '../deps.js';
import { CastVoteType } from '../vote.types.js';
import { checkReceipt } from './check-receipt.js';
import { giveReceipt } from './give-receipt.js';
import { VoteReceiptType, VoteTreeHeadConnection, VoteTreeHeadType, VoteTreeProofType } from './proofs.types.js';
import { proveGrowth, refuseUnseenContest } from './prove-growth.js';
import { countHeads, headPage } from './tree.views.js';

@Resolver()
export class VoteProofResolver {
  constructor(private readonly deps: ContestsDeps) {}

  /** Dearer than a row: three rounds of reading and some thousand hashes. */
  @Extensions({ cost: 100 })
  @Query(() => VoteReceiptType, {
    description: 'Whether the vote of a receipt counts, and the proof (核验投票回执). Whoever holds a receipt may ask.',
  })
  async voteReceipt(
    @Ctx() { viewer }: GraphContext,
    @Arg('receipt', () => String, { description: 'The receipt that `castVote` answered (回执).' }) receipt: string,
  ): Promise<VoteReceiptType> {
    return VoteReceiptType.from(await checkReceipt(this.deps, receipt), viewer.locale);
  }

  @Query(() => VoteTreeHeadConnection, { description: 'The signed heads of the tree of a contest, in their order (签名树头).' })
  async voteTreeHeads(
    @Ctx() { viewer }: GraphContext,
    @Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<VoteTreeHeadType>> {
    const { database } = this.deps;
    await refuseUnseenContest(database, viewer, requireId('contest', contestId));
    const heads = await headPage(database.read, contestId, page);
    return toConnection(heads, VoteTreeHeadType.from, () => countHeads(database.read, contestId));
  }

  @Extensions({ cost: 100 })
  @Query(() => VoteTreeProofType, { description: 'Proof that a tree was only added to between two of its heads (一致性证明).' })
  async voteTreeProof(
    @Ctx() { viewer }: GraphContext,
    @Arg('contestId', () => ID, { description: 'The contest.' }) contestId: string,
    @Arg('fromSize', () => BigCount, { description: '`treeSize` of the earlier head.' }) fromSize: number,
    @Arg('toSize', () => BigCount, { description: '`treeSize` of the later head.' }) toSize: number,
  ): Promise<VoteTreeProofType> {
    requireId('contest', contestId);
    return VoteTreeProofType.from(await proveGrowth(this.deps, viewer, { contestId, fromSize, toSize }));
  }
}

@Resolver(() => CastVoteType)
export class VoteReceiptResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @FieldResolver(() => String, {
    name: 'receipt',
    description:
      'Keep it: `voteReceipt` tells with it, for as long as the votes are kept, whether this vote counts, never for whom (投票回执).',
  })
  receipt(@Root() { votes }: CastVoteType): Promise<string> {
    return giveReceipt(this.deps, votes[0]!);
  }

  @FieldResolver(() => [String], { name: 'receipts', description: 'The receipts of all votes on a ballot, one for each entry (全部回执).' })
  receipts(@Root() { votes }: CastVoteType): Promise<string[]> {
    return Promise.all(votes.map(vote => giveReceipt(this.deps, vote)));
  }
}
