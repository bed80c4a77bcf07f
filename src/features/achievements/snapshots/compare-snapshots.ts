import { groupBy } from '../../../lib/group.js';
import { shanghaiDay } from '../../../lib/period.js';
import { findBranches } from '../../organisation/index.js';
import type { AchievementsDeps } from '../deps.js';
import type { MeasuredFigure } from '../figures/figure.js';
import { measureFigures } from '../figures/measure-figures.js';
import { findIndicators } from '../indicators/indicator.store.js';

/** What a snapshot asked: which indicator, which days, which part of the tree. */
export interface FrozenQuestion {
  readonly id: string;
  readonly indicatorId: string;
  readonly asOf: string;
  readonly from: string | null;
  readonly branchId: string | null;
}

/** Answers the questions of any number of snapshots anew, with a handful of statements for each window that occurs among them. */
export function measureAgain(deps: AchievementsDeps, questions: readonly FrozenQuestion[]): Promise<Map<string, MeasuredFigure>> {
  const today = shanghaiDay(deps.clock.now());
  return deps.database.inSnapshot(async tx => {
    const indicators = await findIndicators(tx, [...new Set(questions.map(row => row.indicatorId))]);
    const branches = await findBranches(tx, [...new Set(questions.flatMap(row => row.branchId ?? []))]);
    const pathOf = new Map(branches.map(row => [row.id, row.path]));
    const answers = new Map<string, MeasuredFigure>();
    for (const group of groupBy(questions, row => JSON.stringify([row.asOf, row.from, row.branchId])).values()) {
      const { asOf, from, branchId } = group[0]!;
      const path = branchId === null ? null : pathOf.get(branchId)!;
      const wanted = indicators.filter(indicator => group.some(row => row.indicatorId === indicator.id));
      const measurement = { window: { asOf, from, branchId }, path, today, providers: deps.figureProviders, hasParts: false };
      const figures = await measureFigures(tx, wanted, measurement);
      for (const row of group) answers.set(row.id, figures.find(figure => figure.indicator.id === row.indicatorId)!);
    }
    return answers;
  });
}
