import type { Viewer } from '../../../access/viewer.js';
import { refuseUnless } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import type { AchievementsDeps } from '../deps.js';
import type { Indicator } from '../indicators/indicator.entity.js';
import { isLedgerKind, joinedExactness } from '../indicators/indicator.js';
import { displayOf } from '../indicators/wording.js';
import { streakOf, toFigure } from './figure.js';
import { countedRows, countsIn, type StandingBaseline, standingBaselines } from './ledger-window.views.js';
import { measureFigures } from './measure-figures.js';
import { type FigureQuestion, readableIndicator, type Window, windowOf } from './read-figure.js';
import {
  type Bucket,
  bucketSubjects,
  bucketSums,
  bucketYears,
  type ChildBranch,
  childrenOf,
  firstDay,
  rootBranch,
} from './series.views.js';
import { keyOfDay, keysBetween, labelOfKey, type SeriesBy, windowOfKey } from './series-keys.js';

export interface SeriesPoint {
  readonly key: string;
  readonly label: string;
  readonly value: number | null;
  readonly display: string;
}

const MOST_POINTS = 500;
/** A provider is asked once for each point. */
const MOST_PROVIDED_POINTS = 60;

interface Slot {
  readonly key: string;
  readonly label: string;
}

/** What the points are, which bucket of the database a row falls into, and which a baseline. */
interface Axis {
  readonly slots: readonly Slot[];
  readonly key: { readonly sql: string; readonly values: readonly (string | number)[] };
  readonly slotOfBucket: (bucket: string) => string;
  readonly slotOfBaseline: (baseline: StandingBaseline) => string;
}

function timeAxis(by: 'MONTH' | 'YEAR', first: string, last: string): Axis {
  const keys = keysBetween(by, first, last, MOST_POINTS);
  refuseUnless(keys.length <= MOST_POINTS, 'SERIES_TOO_LONG', { max: MOST_POINTS });
  return {
    slots: keys.map(key => ({ key, label: labelOfKey(key) })),
    key: { sql: `SUBSTR(e.occurredOn, 1, ${by === 'YEAR' ? 4 : 7})`, values: [] },
    slotOfBucket: bucket => bucket,
    slotOfBaseline: baseline => keyOfDay(by, baseline.cutoffOn),
  };
}

/** The branch itself, then its children with everything below them. A path grows by 27 characters a level. */
async function branchAxis(tx: Tx, window: Window): Promise<Axis> {
  const top: ChildBranch = window.path === null ? await rootBranch(tx) : { id: window.window.branchId!, name: '', path: window.path };
  const children = await childrenOf(tx, top.id, MOST_POINTS + 1);
  refuseUnless(children.length <= MOST_POINTS, 'SERIES_TOO_LONG', { max: MOST_POINTS });
  const idOfPath = new Map([[top.path, top.id], ...children.map(child => [child.path, child.id] as [string, string])]);
  const width = top.path.length + 27;
  return {
    slots: [{ key: top.id, label: '本级' }, ...children.map(child => ({ key: child.id, label: child.name }))],
    key: { sql: 'SUBSTR(b.path, 1, ?)', values: [width] },
    slotOfBucket: bucket => idOfPath.get(bucket) ?? bucket,
    slotOfBaseline: baseline => idOfPath.get(baseline.path.slice(0, width)) ?? baseline.path,
  };
}

async function axisOf(tx: Tx, indicator: Indicator, by: SeriesBy, window: Window, baselines: readonly StandingBaseline[]): Promise<Axis> {
  if (by === 'BRANCH') return branchAxis(tx, window);
  const { from, asOf } = window.window;
  if (from !== null) return timeAxis(by, from, asOf);
  const rows = countedRows([indicator.id], { ...window.window, path: window.path }, false);
  const days = [await firstDay(tx, rows), ...baselines.map(row => row.cutoffOn)].filter(day => day !== null).sort();
  return timeAxis(by, days[0] ?? asOf, asOf);
}

/** A streak up to each point: of all years seen so far on a time axis, of the branch's own years on the other. */
function streakValues(axis: Axis, by: SeriesBy, found: readonly Bucket[]): Map<string, number> {
  const yearsOf = (slot: Slot) => found.filter(row => (by === 'BRANCH' ? axis.slotOfBucket(row.key) === slot.key : row.key <= slot.key));
  return new Map(axis.slots.map(slot => [slot.key, streakOf(yearsOf(slot).map(row => row.value))]));
}

async function ledgerPoints(tx: Tx, indicator: Indicator, by: SeriesBy, window: Window): Promise<SeriesPoint[]> {
  const ledgerWindow = { ...window.window, path: window.path };
  const standing = await standingBaselines(tx, [indicator.id], ledgerWindow);
  const baselines = standing.filter(row => countsIn(row, ledgerWindow));
  const axis = await axisOf(tx, indicator, by, window, baselines);
  const grouping = { key: axis.key, counted: countedRows([indicator.id], ledgerWindow, standing.length > 0) };
  const read = { COUNT: bucketSums, SUM: bucketSums, DISTINCT: bucketSubjects, STREAK: bucketYears };
  const found = await read[indicator.kind as keyof typeof read](tx, grouping);
  const values =
    indicator.kind === 'STREAK' ? streakValues(axis, by, found) : new Map(found.map(row => [axis.slotOfBucket(row.key), row.value]));
  return axis.slots.map(slot => {
    const own = baselines.filter(row => axis.slotOfBaseline(row) === slot.key);
    const value = (values.get(slot.key) ?? 0) + own.reduce((total, row) => total + row.value, 0);
    const isLower = own.some(row => row.exactness === 'LOWER_BOUND');
    const exactness = isLower ? joinedExactness(indicator.exactness, 'LOWER_BOUND') : indicator.exactness;
    return { ...slot, value, display: displayOf(indicator, value, exactness) };
  });
}

async function providedPoints(tx: Tx, deps: AchievementsDeps, indicator: Indicator, by: SeriesBy, window: Window): Promise<SeriesPoint[]> {
  const axis = await axisOf(tx, indicator, by, window, []);
  refuseUnless(axis.slots.length <= MOST_PROVIDED_POINTS, 'SERIES_TOO_LONG', { max: MOST_PROVIDED_POINTS });
  const points: SeriesPoint[] = [];
  for (const slot of axis.slots) {
    const inside = by === 'BRANCH' ? { branchId: slot.key } : windowOfKey(slot.key, window.window.asOf);
    const measurement = { ...window, window: { ...window.window, ...inside }, providers: deps.figureProviders, hasParts: false };
    const figure = (await measureFigures(tx, [indicator], measurement))[0] ?? toFigure(indicator, measurement.window, null, null);
    // A provider counts a branch with everything below it, so its first part is the whole and not the branch's own.
    const label = by === 'BRANCH' && slot === axis.slots[0] ? '合计' : slot.label;
    points.push({ key: slot.key, label, value: figure.value, display: figure.value === null ? '—' : figure.display });
  }
  return points;
}

/**
 * A figure part by part: by month or year, or for a branch and each of its children. Days up to `asOf` only; a baseline stands in the
 * part of its last day. DISTINCT counts people once within each part, so parts may add up to more than the figure. Errors:
 * FIGURE_UNKNOWN, SERIES_TOO_LONG and those of `windowOf`.
 */
export function figureSeries(
  deps: AchievementsDeps,
  viewer: Viewer,
  code: string,
  by: SeriesBy,
  question: FigureQuestion,
): Promise<{ readonly unit: string; readonly points: SeriesPoint[] }> {
  return deps.database.inSnapshot(async tx => {
    const window = await windowOf(tx, deps.clock.now(), question);
    const indicator = await readableIndicator(tx, viewer, code, window.path);
    const isCounted = isLedgerKind(indicator.kind);
    const points = isCounted ? ledgerPoints(tx, indicator, by, window) : providedPoints(tx, deps, indicator, by, window);
    return { unit: indicator.unit, points: await points };
  });
}
