import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { stepsOpenTo } from '../../../access/steps.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { unlessAside } from '../../../graphql/stands-aside.js';
import { BranchType, branchById } from '../../organisation/index.js';
import type { ContestEntry } from '../contest.entity.js';
import { contestById } from '../contest.loaders.js';
import { ContestEntryType } from '../contest.types.js';
import type { ContestsDeps } from '../deps.js';
import { worksOfEntry } from './entry.loaders.js';
import { ContestEntryStep, type EntryPlaces, entrySteps, hasToDoWith } from './entry.policy.js';
import {
  DisqualifyEntryInput,
  DisqualifyEntryPayload,
  EntryWorkType,
  PrepareEntryInput,
  PrepareEntryPayload,
  ReviewEntryInput,
  ReviewEntryPayload,
  SubmitEntryInput,
  SubmitEntryPayload,
  WithdrawEntryInput,
  WithdrawEntryPayload,
} from './entry.types.js';
import { prepareEntry } from './prepare-entry.js';
import { removeEntry } from './remove-entry.js';
import { reviewEntry } from './review-entry.js';
import { submitEntry } from './submit-entry.js';

@Resolver(() => ContestEntryType)
export class ContestEntryResolver {
  constructor(private readonly deps: ContestsDeps) {}

  @FieldResolver(() => BranchType, { nullable: true, name: 'branch', description: 'The branch it comes from (选送单位).' })
  branch(@Root() entry: ContestEntryType, @Ctx() context: GraphContext): Promise<BranchType | null> | null {
    return entry.branchId === null ? null : load(context, branchById, entry.branchId);
  }

  @FieldResolver(() => [EntryWorkType], { name: 'works', description: 'Its works, in their order (作品内容).' })
  works(@Root() entry: ContestEntryType, @Ctx() context: GraphContext): Promise<EntryWorkType[]> {
    return load(context, worksOfEntry, entry.id);
  }

  @FieldResolver(() => [ContestEntryStep], { name: 'viewerCan', description: 'What you may do with it now (可用操作).' })
  async viewerCan(@Root() entry: ContestEntryType, @Ctx() context: GraphContext): Promise<ContestEntryStep[]> {
    const record = { state: entry.state, hands: [entry.submittedById] };
    const steps = stepsOpenTo(entrySteps, context.viewer, record, await placesOfEntry(context, entry));
    return unlessAside(context, steps, entry.id, entry.contestId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    name: 'stateReason',
    description: 'Why it was returned, withdrawn or disqualified, for its branch and the host (原因).',
  })
  async stateReason(@Root() entry: ContestEntryType, @Ctx() context: GraphContext): Promise<string | null> {
    const places = entry.stateReason === null ? null : await placesOfEntry(context, entry);
    return places && hasToDoWith(context.viewer, places) ? entry.stateReason : null;
  }

  @Mutation(() => PrepareEntryPayload, { description: 'Writes down an entry of a branch, to be handed in later (填报作品).' })
  prepareEntry(
    @Ctx() context: GraphContext,
    @Arg('input', () => PrepareEntryInput, { description: 'The entry.' }) input: PrepareEntryInput,
  ): Promise<Payload<'entry', ContestEntryType>> {
    return answer(context, 'entry', async () => {
      requireInputId('contest', input.contestId, ['input', 'contestId']);
      requireInputId('branch', input.branchId, ['input', 'branchId']);
      if (input.performerMemberId) requireInputId('member', input.performerMemberId, ['input', 'performerMemberId']);
      if (input.entryId) requireInputId('contest_entry', input.entryId, ['input', 'entryId']);
      return ContestEntryType.from(await prepareEntry(this.deps, context.viewer, input));
    });
  }

  @Mutation(() => SubmitEntryPayload, { description: 'Hands an entry in (提交作品).' })
  submitEntry(
    @Ctx() context: GraphContext,
    @Arg('input', () => SubmitEntryInput, { description: 'Which.' }) input: SubmitEntryInput,
  ): Promise<Payload<'entry', ContestEntryType>> {
    return ofEntry(context, input, () => submitEntry(this.deps, context.viewer, input));
  }

  @Mutation(() => ReviewEntryPayload, {
    description: 'Accepts an entry that somebody else handed in, or returns it for repair (审核作品).',
  })
  reviewEntry(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReviewEntryInput, { description: 'The verdict.' }) input: ReviewEntryInput,
  ): Promise<Payload<'entry', ContestEntryType>> {
    return ofEntry(context, input, () => reviewEntry(this.deps, context.viewer, input));
  }

  @Mutation(() => WithdrawEntryPayload, { description: 'Takes an entry back (退赛).' })
  withdrawEntry(
    @Ctx() context: GraphContext,
    @Arg('input', () => WithdrawEntryInput, { description: 'Which, and why.' }) input: WithdrawEntryInput,
  ): Promise<Payload<'entry', ContestEntryType>> {
    return ofEntry(context, input, () => removeEntry(this.deps, context.viewer, 'WITHDRAW', input));
  }

  @Mutation(() => DisqualifyEntryPayload, { description: 'Excludes an entry from its contest (取消参赛资格).' })
  disqualifyEntry(
    @Ctx() context: GraphContext,
    @Arg('input', () => DisqualifyEntryInput, { description: 'Which, and why.' }) input: DisqualifyEntryInput,
  ): Promise<Payload<'entry', ContestEntryType>> {
    return ofEntry(context, input, () => removeEntry(this.deps, context.viewer, 'DISQUALIFY', input));
  }
}

async function placesOfEntry(context: GraphContext, entry: ContestEntryType): Promise<EntryPlaces | null> {
  const contest = await load(context, contestById, entry.contestId);
  const host = contest && (await load(context, branchById, contest.branchId));
  const from = entry.branchId === null ? null : await load(context, branchById, entry.branchId);
  return host && { host, from };
}

const ofEntry = (
  context: GraphContext,
  input: { entryId: string },
  work: () => Promise<ContestEntry>,
): Promise<Payload<'entry', ContestEntryType>> =>
  answer(context, 'entry', async () => {
    requireInputId('contest_entry', input.entryId, ['input', 'entryId']);
    return ContestEntryType.from(await work());
  });
