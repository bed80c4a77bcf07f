/** The door of `achievements`: what other features may use of it. */

export { achievementsAccess } from './achievements.access.js';
export { acceptBaseline } from './baselines/accept-baseline.js';
export { proposeBaseline } from './baselines/propose-baseline.js';
export { brandBoardSource } from './board/board-source.js';
export { brandBoardField } from './board/brand-board.live.js';
export type { AchievementsDeps, LedgerDeps } from './deps.js';
export { achievementsEntities } from './entities.js';
export type { FigureProvider } from './figures/figure-provider.js';
export { structureProviders } from './figures/structure-providers.js';
export * from './honours/index.js';
export { ensureIndicators } from './indicators/ensure-indicators.js';
export { countFederations, federationEntry } from './ledger/count-federations.js';
export type { LedgerEntryInput } from './ledger/entry.js';
export { ledgerExport } from './ledger/ledger.export.js';
export { recordEntries, recordEntry } from './ledger/record-entries.js';
export { reverseEntries } from './ledger/reverse-entries.js';
export { type TotalDifference, verifyTotals } from './ledger/verify-totals.js';
export { achievementsNodes } from './nodes.js';
export { achievementsResolvers } from './resolvers.js';
