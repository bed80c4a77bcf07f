/** The door of `achievements`: what other features may use of it. */

export { acceptBaseline } from './baselines/accept-baseline.js';
export { proposeBaseline } from './baselines/propose-baseline.js';
export { brandBoardField } from './board/brand-board.live.js';
export { BRAND_BOARD } from './board/topic.js';
export type { AchievementsDeps, LedgerDeps } from './deps.js';
export { achievementsEntities } from './entities.js';
export type { FigureProvider, FigureWindow, ProvidedFigure } from './figures/figure-provider.js';
export { structureProviders } from './figures/structure-providers.js';
export * from './honours/index.js';
export { ensureIndicators } from './indicators/ensure-indicators.js';
export { indicatorById } from './indicators/indicator.loaders.js';
export { IndicatorType } from './indicators/indicator.types.js';
export { countFederations, federationEntry } from './ledger/count-federations.js';
export type { LedgerEntryInput } from './ledger/entry.js';
export { LedgerEntry } from './ledger/ledger.entity.js';
export { ledgerExport } from './ledger/ledger.export.js';
export { recordEntries, recordEntry } from './ledger/record-entries.js';
export { type Reversal, reverseEntries } from './ledger/reverse-entries.js';
export { type TotalDifference, verifyTotals } from './ledger/verify-totals.js';
export { achievementsNodes } from './nodes.js';
export { achievementsResolvers } from './resolvers.js';
