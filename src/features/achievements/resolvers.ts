import type { ClassType } from 'type-graphql';
import { BaselineResolver } from './baselines/baseline.resolver.js';
import { BrandBoardResolver } from './board/brand-board.resolver.js';
import { FigureExplanationResolver, FigureResolver } from './figures/figure.resolver.js';
import { IndicatorResolver } from './indicators/indicator.resolver.js';
import { LedgerResolver } from './ledger/ledger.resolver.js';
import { PeriodResolver } from './periods/period.resolver.js';
import { SnapshotResolver } from './snapshots/snapshot.resolver.js';

/** What this feature adds to the graph. */
export const achievementsResolvers: readonly ClassType<object>[] = [
  IndicatorResolver,
  LedgerResolver,
  BaselineResolver,
  PeriodResolver,
  FigureResolver,
  FigureExplanationResolver,
  SnapshotResolver,
  BrandBoardResolver,
];
