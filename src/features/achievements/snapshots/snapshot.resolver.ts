import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Connection, toConnection } from '../../../graphql/connection.js';
import type { GraphContext } from '../../../graphql/context.js';
import { defineLoader, load } from '../../../graphql/define-loader.js';
import { answer, type Payload } from '../../../graphql/mutation.js';
import { requireInputId } from '../../../graphql/node.js';
import { sortKeys } from '../../../graphql/where.js';
import { refuse } from '../../../lib/refusal.js';
import { wherePredicate } from '../../../persistence/filter.js';
import type { AchievementsDeps } from '../deps.js';
import { decimalOf, type MeasuredFigure } from '../figures/figure.js';
import { type FrozenQuestion, measureAgain } from './compare-snapshots.js';
import { correctionsOf, snapshotById } from './snapshot.loaders.js';
import {
  FigureSnapshotConnection,
  FigureSnapshotListArgs,
  FigureSnapshotType,
  SnapshotComparison,
  SnapshotFigureInput,
  SnapshotFigurePayload,
  snapshotFields,
  snapshotOrder,
} from './snapshot.types.js';
import { countSnapshots, snapshotPage } from './snapshot.views.js';
import { snapshotFigure } from './snapshot-figure.js';

@Resolver(() => FigureSnapshotType)
export class SnapshotResolver {
  private readonly measured = defineLoader<FrozenQuestion, MeasuredFigure>(
    async (_, questions) => {
      const answers = await measureAgain(this.deps, questions);
      return questions.map(question => answers.get(question.id)!);
    },
    question => question.id,
  );

  constructor(private readonly deps: AchievementsDeps) {}

  @Query(() => FigureSnapshotConnection, { description: 'Figures as they were published (数据快照), the newest first.' })
  async figureSnapshots(
    @Ctx() { viewer }: GraphContext,
    @Args(() => FigureSnapshotListArgs) args: FigureSnapshotListArgs,
  ): Promise<Connection<FigureSnapshotType>> {
    const { read } = this.deps.database;
    const where = wherePredicate(snapshotFields, args.where);
    const order = sortKeys(snapshotOrder, args.orderBy, [{ field: 'TAKEN_AT', direction: 'DESC' }], 's.id');
    const page = await snapshotPage(read, viewer.scope.I, where, order, args);
    return toConnection(page, FigureSnapshotType.from, () => countSnapshots(read, viewer.scope.I, where));
  }

  @FieldResolver(() => SnapshotComparison, { description: 'What the same question answers now (与现值比较).' })
  async current(@Root() snapshot: FigureSnapshotType, @Ctx() context: GraphContext): Promise<SnapshotComparison> {
    const { value, display } = await load(context, this.measured, snapshot);
    return Object.assign(new SnapshotComparison(), {
      isStillTrue: value === snapshot.storedValue,
      value: value === null ? null : decimalOf(snapshot.unit, value),
      display,
      difference: value === null ? null : decimalOf(snapshot.unit, value - snapshot.storedValue),
    });
  }

  @FieldResolver(() => FigureSnapshotType, { nullable: true, description: 'The published figure that this one corrects (更正对象).' })
  corrects(@Root() snapshot: FigureSnapshotType, @Ctx() context: GraphContext): Promise<FigureSnapshotType | null> | null {
    return snapshot.correctsId === null ? null : load(context, snapshotById, snapshot.correctsId);
  }

  @FieldResolver(() => [FigureSnapshotType], { description: 'Published figures that correct this one, with their reasons (更正记录).' })
  corrections(@Root() snapshot: FigureSnapshotType, @Ctx() context: GraphContext): Promise<FigureSnapshotType[]> {
    return load(context, correctionsOf, snapshot.id);
  }

  @Mutation(() => SnapshotFigurePayload, { description: 'Freezes a figure as it is published (发布快照). Staff, within their scope.' })
  snapshotFigure(
    @Ctx() context: GraphContext,
    @Arg('input', () => SnapshotFigureInput, { description: 'Which figure, and what for.' }) input: SnapshotFigureInput,
  ): Promise<Payload<'snapshot', FigureSnapshotType>> {
    return answer(context, 'snapshot', async () => {
      if (input.branchId) requireInputId('branch', input.branchId, ['input', 'branchId']);
      if (input.correctsId) requireInputId('figure_snapshot', input.correctsId, ['input', 'correctsId']);
      const id = await snapshotFigure(this.deps, context.viewer, input);
      return (await load(context, snapshotById, id)) ?? refuse('NOT_FOUND');
    });
  }
}
