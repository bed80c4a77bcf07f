import { shanghaiDay } from '../../../lib/period.js';
import { both, equals } from '../../../persistence/predicate.js';
import type { AchievementsDeps } from '../deps.js';
import { decimalOf } from '../figures/figure.js';
import { measureFigures } from '../figures/measure-figures.js';
import { listIndicators } from '../indicators/indicator.views.js';
import { boardVersion } from './brand-board.views.js';

interface BoardFigureState {
  readonly code: string;
  readonly nameZh: string;
  readonly unit: string;
  readonly value: string;
  readonly display: string;
  readonly wording: string;
}

export interface BrandBoardState {
  readonly epoch: string;
  readonly seq: number;
  readonly asOf: Date;
  readonly figures: readonly BoardFigureState[];
}

/** The headline figures of the whole city with the state they belong to, all from one committed state. The same for everybody. */
export function readBrandBoard(deps: Pick<AchievementsDeps, 'database' | 'clock'>): Promise<BrandBoardState> {
  const asOf = deps.clock.now();
  const today = shanghaiDay(asOf);
  return deps.database.inSnapshot(async tx => {
    const headline = both(equals('i.isHeadline', 1), equals('i.visibility', 'PUBLIC'));
    const indicators = await listIndicators(tx, headline);
    const window = { asOf: today, from: null, branchId: null };
    const measured = await measureFigures(tx, indicators, { window, path: null, today, providers: [], hasParts: false });
    const figures = measured.map(({ indicator, value, display, wording }) => {
      const { code, nameZh, unit } = indicator;
      return { code, nameZh, unit, value: decimalOf(unit, value ?? 0), display, wording };
    });
    return { ...(await boardVersion(tx)), asOf, figures };
  });
}
