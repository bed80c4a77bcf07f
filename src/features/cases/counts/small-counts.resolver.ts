import { Arg, Ctx, Extensions, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../../graphql/context.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { shanghaiDay } from '../../../lib/period.js';
import type { CaseDeps } from '../deps.js';
import { countCases } from './case-counts.views.js';
import { caseClasses, countedArea, kindsOf } from './counted-area.js';
import { releaseSmallCount } from './release-small-count.js';
import { releasesIn } from './small-count-release.store.js';
import {
  CaseCountsType,
  ReleaseSmallCountInput,
  ReleaseSmallCountPayload,
  SmallCountReleaseType,
  WithdrawSmallCountReleaseInput,
  WithdrawSmallCountReleasePayload,
} from './small-counts.types.js';
import { withdrawSmallCountRelease } from './withdraw-small-count-release.js';

type ReleasePayload = Promise<Payload<'release', SmallCountReleaseType>>;

@Resolver()
export class SmallCountsResolver {
  constructor(private readonly deps: CaseDeps) {}

  @Query(() => CaseCountsType, {
    description:
      'How many cases of each kind there are; fewer than three are withheld unless released. For leads, and talks for those who hold them (个案统计).',
  })
  async caseCounts(@Ctx() { database, viewer }: GraphContext): Promise<CaseCountsType> {
    return CaseCountsType.from(await countCases(database.read, viewer, shanghaiDay(this.deps.clock.now())));
  }

  @Extensions({ listSize: 100 })
  @Query(() => [SmallCountReleaseType], {
    description: 'Releases of numbers of your own `caseCounts`, ended ones too, the newest first, at most 100 of a class (小数公布记录).',
  })
  async smallCountReleases(@Ctx() { database, viewer }: GraphContext): Promise<SmallCountReleaseType[]> {
    const found = [];
    for (const of of caseClasses) {
      const area = countedArea(viewer, of);
      if (area !== null) found.push(...(await releasesIn(database.read, area, kindsOf(of))));
    }
    return found.map(SmallCountReleaseType.from);
  }

  @Mutation(() => ReleaseSmallCountPayload, {
    description: 'Shows a number that is withheld from you to all who count the same part of the tree, until a day (公布小数).',
  })
  releaseSmallCount(
    @Ctx() context: GraphContext,
    @Arg('input', () => ReleaseSmallCountInput, { description: 'Which, why, and until when.' }) input: ReleaseSmallCountInput,
  ): ReleasePayload {
    return answer(context, 'release', async () => SmallCountReleaseType.from(await releaseSmallCount(this.deps, context.viewer, input)));
  }

  @Mutation(() => WithdrawSmallCountReleasePayload, { description: 'Withholds a number again before its day (撤回小数公布).' })
  withdrawSmallCountRelease(
    @Ctx() context: GraphContext,
    @Arg('input', () => WithdrawSmallCountReleaseInput, { description: 'Which.' }) input: WithdrawSmallCountReleaseInput,
  ): ReleasePayload {
    return answer(context, 'release', async () => {
      requireInputId('small_count_release', input.releaseId, ['input', 'releaseId']);
      return SmallCountReleaseType.from(await withdrawSmallCountRelease(this.deps, context.viewer, input.releaseId));
    });
  }
}
