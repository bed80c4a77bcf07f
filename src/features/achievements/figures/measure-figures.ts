import { addDays, type LocalDate, monthOf } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import type { Indicator } from '../indicators/indicator.entity.js';
import { type IndicatorKind, isLedgerKind } from '../indicators/indicator.js';
import { type FigureParts, type MeasuredFigure, streakOf, toFigure } from './figure.js';
import { activeYears, distinctSums, ledgerSums, type Sums, totalSums } from './figure.views.js';
import type { FigureProvider, FigureWindow } from './figure-provider.js';
import { countedRows, countsIn, type LedgerWindow, type StandingBaseline, standingBaselines } from './ledger-window.views.js';

/** What a measurement needs beside the rows. */
export interface Measurement {
  readonly window: FigureWindow;
  /** Path of the window's branch; null: the whole city. */
  readonly path: string | null;
  readonly today: LocalDate;
  readonly providers: readonly FigureProvider[];
  /** Entries and reversals told apart: read from the rows even where the totals would do. */
  readonly hasParts: boolean;
}

const endsMonth = (day: LocalDate): boolean => monthOf(day) !== monthOf(addDays(day, 1));

/** The totals by month answer windows of whole months; nothing lies after today, so a window that reaches today is whole at its end. */
const isWholeMonths = ({ window, today }: Measurement): boolean =>
  (window.asOf >= today || endsMonth(window.asOf)) && (window.from === null || window.from.endsWith('-01'));

async function streaks(tx: Tx, ids: readonly string[], window: LedgerWindow): Promise<Sums[]> {
  const active = await activeYears(tx, countedRows(ids, window, false));
  return ids.map(indicatorId => {
    const years = active.filter(row => row.indicatorId === indicatorId);
    const lengthOf = (some: typeof years) => streakOf(some.map(row => row.year));
    return { indicatorId, gross: lengthOf(years), net: lengthOf(years.filter(row => row.isStanding)) };
  });
}

async function sums(tx: Tx, indicators: readonly Indicator[], measurement: Measurement, baselines: readonly StandingBaseline[]) {
  const window: LedgerWindow = { ...measurement.window, path: measurement.path };
  const idsOf = (...kinds: readonly IndicatorKind[]) => indicators.filter(row => kinds.includes(row.kind)).map(row => row.id);
  const withBaseline = new Set(baselines.map(row => row.indicatorId));
  const added = idsOf('COUNT', 'SUM');
  const mayUseTotals = !measurement.hasParts && isWholeMonths(measurement);
  const fromTotals = mayUseTotals ? added.filter(id => !withBaseline.has(id)) : [];
  const fromRows = added.filter(id => !fromTotals.includes(id));
  const distinct = idsOf('DISTINCT');
  const streak = idsOf('STREAK');
  const found = [
    ...(fromTotals.length > 0 ? await totalSums(tx, fromTotals, window) : []),
    ...(fromRows.length > 0 ? await ledgerSums(tx, countedRows(fromRows, window, withBaseline.size > 0)) : []),
    ...(distinct.length > 0 ? await distinctSums(tx, countedRows(distinct, window, withBaseline.size > 0)) : []),
    ...(streak.length > 0 ? await streaks(tx, streak, window) : []),
  ];
  return new Map(found.map(row => [row.indicatorId, row]));
}

function partsOf(found: Sums | undefined, baselines: readonly StandingBaseline[]): FigureParts {
  const { gross, net } = found ?? { gross: 0, net: 0 };
  return {
    baseline: baselines.reduce((total, row) => total + row.value, 0),
    entries: gross,
    reversals: net - gross,
    hasLowerBound: baselines.some(row => row.exactness === 'LOWER_BOUND'),
  };
}

/**
 * Measures any number of indicators in one window with at most five statements (and one call per provider). Callers hand a `tx` that
 * sees one committed state when several figures have to agree.
 */
export async function measureFigures(tx: Tx, indicators: readonly Indicator[], measurement: Measurement): Promise<MeasuredFigure[]> {
  const { window, path } = measurement;
  const ledgerIds = indicators.filter(row => isLedgerKind(row.kind)).map(row => row.id);
  const baselines = ledgerIds.length > 0 ? await standingBaselines(tx, ledgerIds, { ...window, path }) : [];
  const found = await sums(tx, indicators, measurement, baselines);
  const figures: MeasuredFigure[] = [];
  for (const indicator of indicators) {
    if (isLedgerKind(indicator.kind)) {
      const own = baselines.filter(row => row.indicatorId === indicator.id && countsIn(row, window));
      figures.push(toFigure(indicator, window, partsOf(found.get(indicator.id), own), null));
    } else {
      const provider = measurement.providers.find(candidate => candidate.code === indicator.code);
      figures.push(toFigure(indicator, window, null, (await provider?.read(tx, window)) ?? null));
    }
  }
  return figures;
}
