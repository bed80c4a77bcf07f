/** The door of `achievements`: what other features may use of it. */

export { Baseline, BaselineEvidence } from './baselines/baseline.entity.js';
export { BRAND_BOARD } from './board/topic.js';
export type { AchievementsDeps, LedgerDeps } from './deps.js';
export type { FigureProvider, FigureWindow, ProvidedFigure } from './figures/figure-provider.js';
export { Indicator, IndicatorVersion } from './indicators/indicator.entity.js';
export type { LedgerEntryInput } from './ledger/entry.js';
export { IndicatorHead, IndicatorTotal, LedgerEntry, LedgerEvidence } from './ledger/ledger.entity.js';
export { recordEntries, recordEntry } from './ledger/record-entries.js';
export { reverseEntries } from './ledger/reverse-entries.js';
export { LedgerLock, PeriodChange } from './periods/period.entity.js';
export { FigureSnapshot } from './snapshots/snapshot.entity.js';
