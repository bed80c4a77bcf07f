/** The door of `achievements`: what other features may use of it. */

export { Baseline, BaselineEvidence } from './baselines/baseline.entity.js';
export { baselineNodes } from './baselines/baseline.loaders.js';
export { BaselineResolver } from './baselines/baseline.resolver.js';
export { brandBoardField } from './board/brand-board.live.js';
export { BrandBoardResolver } from './board/brand-board.resolver.js';
export { BRAND_BOARD } from './board/topic.js';
export type { AchievementsDeps, LedgerDeps } from './deps.js';
export { FigureExplanationResolver, FigureResolver } from './figures/figure.resolver.js';
export type { FigureProvider, FigureWindow, ProvidedFigure } from './figures/figure-provider.js';
export { brandGroups } from './figures/structure.views.js';
export { ensureIndicators } from './indicators/ensure-indicators.js';
export { Indicator, IndicatorVersion } from './indicators/indicator.entity.js';
export { indicatorNodes } from './indicators/indicator.loaders.js';
export { IndicatorResolver } from './indicators/indicator.resolver.js';
export type { LedgerEntryInput } from './ledger/entry.js';
export { IndicatorHead, IndicatorTotal, LedgerEntry, LedgerEvidence } from './ledger/ledger.entity.js';
export { entryNodes } from './ledger/ledger.loaders.js';
export { LedgerResolver } from './ledger/ledger.resolver.js';
export { recordEntries, recordEntry } from './ledger/record-entries.js';
export { reverseEntries } from './ledger/reverse-entries.js';
export { LedgerLock, PeriodChange } from './periods/period.entity.js';
export { PeriodResolver } from './periods/period.resolver.js';
export { FigureSnapshot } from './snapshots/snapshot.entity.js';
export { snapshotNodes } from './snapshots/snapshot.loaders.js';
export { SnapshotResolver } from './snapshots/snapshot.resolver.js';
