import { Baseline, BaselineEvidence } from './baselines/baseline.entity.js';
import { Indicator, IndicatorVersion } from './indicators/indicator.entity.js';
import { IndicatorHead, IndicatorTotal, LedgerEntry, LedgerEvidence } from './ledger/ledger.entity.js';
import { LedgerLock, PeriodChange } from './periods/period.entity.js';
import { FigureSnapshot } from './snapshots/snapshot.entity.js';

/** The tables of this feature. */
export const achievementsEntities = [
  ...[Indicator, IndicatorVersion],
  ...[LedgerEntry, LedgerEvidence, IndicatorTotal, IndicatorHead],
  ...[Baseline, BaselineEvidence],
  ...[LedgerLock, PeriodChange],
  FigureSnapshot,
];
