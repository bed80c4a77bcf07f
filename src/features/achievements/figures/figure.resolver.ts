import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { type Connection, PageArgs, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { load } from '../../../graphql/define-loader.js';
import { redact } from '../../../graphql/redaction.js';
import { LocalDateScalar } from '../../../graphql/scalars.js';
import { selects } from '../../../graphql/selects.js';
import type { Predicate } from '../../../persistence/predicate.js';
import { mayReadRows } from '../achievements.policy.js';
import { BaselineType } from '../baselines/baseline.types.js';
import { baselinesByIds } from '../baselines/baseline.views.js';
import type { AchievementsDeps } from '../deps.js';
import { LedgerEntryConnection, LedgerEntryType } from '../ledger/ledger.types.js';
import { countEntries, entryPage } from '../ledger/ledger.views.js';
import { explainFigure, standingRows, voidedRows } from './explain-figure.js';
import { latestDay } from './figure.loaders.js';
import {
  Figure,
  FigureConnection,
  FigureExplanation,
  type FigureList,
  FigureListArgs,
  FigurePoint,
  FigureSeriesArgs,
  OneFigureArgs,
} from './figure.types.js';
import { pageOf } from './figure-page.js';
import { figureSeries } from './figure-series.js';
import { readFigure, readFigures } from './read-figure.js';

type Rows = Promise<Connection<LedgerEntryType>> | null;

@Resolver(() => Figure)
export class FigureResolver {
  constructor(private readonly deps: AchievementsDeps) {}

  @Query(() => Figure, { description: 'One number of the federation (数据), as of any day, for any part of the tree.' })
  async figure(@Ctx() { viewer }: GraphContext, @Args(() => OneFigureArgs) args: OneFigureArgs): Promise<Figure> {
    return Figure.from(await readFigure(this.deps, viewer, args.code, args), this.deps.clock.now());
  }

  @Query(() => FigureConnection, { description: 'All numbers that you may read, as they stand in the report; from one committed state.' })
  async figures(@Ctx() { viewer }: GraphContext, @Args(() => FigureListArgs) args: FigureListArgs): Promise<FigureList> {
    const measured = await readFigures(this.deps, viewer, args.codes ?? null, args);
    const now = this.deps.clock.now();
    const page = pageOf(measured, figure => figure.indicator.code, args);
    return toConnection(
      page,
      figure => Figure.from(figure, now),
      async () => measured.length,
    );
  }

  @Query(() => [FigurePoint], {
    description:
      'A number part by part (对比). DISTINCT counts a person once within each part, so parts may add up to more than the figure.',
  })
  async figureSeries(@Ctx() { viewer }: GraphContext, @Args(() => FigureSeriesArgs) args: FigureSeriesArgs): Promise<FigurePoint[]> {
    const { unit, points } = await figureSeries(this.deps, viewer, args.code, args.by, args);
    return points.map(point => FigurePoint.from(point, unit));
  }

  @Query(() => FigureExplanation, { description: 'Opens a number (数据溯源): what it means and what it is made of.' })
  @Extensions({ cost: 350 })
  async explainFigure(
    @Ctx() { viewer }: GraphContext,
    @Args(() => OneFigureArgs) args: OneFigureArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FigureExplanation> {
    const { proof, hash } = await explainFigure(this.deps, viewer, args, { hasHash: selects(info, 'hash') });
    const ids = proof.baselines.map(row => row.id);
    const rows = mayReadRows(viewer, proof.path) ? await baselinesByIds(this.deps.database.read, viewer.scope.I, ids) : [];
    return FigureExplanation.from({ proof, hash }, rows.map(BaselineType.from), this.deps.clock.now());
  }

  @FieldResolver(() => LocalDateScalar, {
    nullable: true,
    description: 'Day of the latest ledger entry of its indicator, in the whole city: how fresh it is (最近登记日).',
  })
  lastEntryOn(@Root() figure: Figure, @Ctx() context: GraphContext): Promise<string | null> {
    return load(context, latestDay, figure.indicatorId);
  }
}

@Resolver(() => FigureExplanation)
export class FigureExplanationResolver {
  constructor(private readonly deps: AchievementsDeps) {}

  @FieldResolver(() => LedgerEntryConnection, {
    nullable: true,
    description: 'The ledger entries in it that stand (台账明细); null for viewers who do not work for this part of the tree.',
  })
  rows(@Root() { proof }: FigureExplanation, @Ctx() context: GraphContext, @Args(() => PageArgs) page: PageArgs): Rows {
    if (!mayReadRows(context.viewer, proof.path)) return redact(context, 'FigureExplanation.rows');
    return proof.counted ? this.page(context, standingRows(proof.counted, proof.figure.window.asOf), page) : null;
  }

  @FieldResolver(() => LedgerEntryConnection, {
    nullable: true,
    description: 'The ledger entries that were taken back (已冲销明细); null for viewers who do not work for this part of the tree.',
  })
  voidedRows(@Root() { proof }: FigureExplanation, @Ctx() context: GraphContext, @Args(() => PageArgs) page: PageArgs): Rows {
    if (!mayReadRows(context.viewer, proof.path)) return redact(context, 'FigureExplanation.voidedRows');
    return proof.counted ? this.page(context, voidedRows(proof.counted, proof.figure.window.asOf), page) : null;
  }

  private async page({ viewer }: GraphContext, where: Predicate, page: PageArgs): Promise<Connection<LedgerEntryType>> {
    const { read } = this.deps.database;
    const order = [
      { expression: 'e.occurredOn', direction: 'DESC' as const },
      { expression: 'e.id', direction: 'DESC' as const },
    ];
    const found = await entryPage(read, viewer.scope.I, where, order, page);
    return toConnection(found, LedgerEntryType.from, () => countEntries(read, viewer.scope.I, where));
  }
}
