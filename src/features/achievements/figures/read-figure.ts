import type { Viewer } from '../../../access/viewer.js';
import { refuseFuture } from '../../../lib/future.js';
import { type LocalDate, shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import { isIdOf } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { both, equals, isIn } from '../../../persistence/predicate.js';
import { loadBranch } from '../../organisation/index.js';
import { mayReadFigure } from '../achievements.policy.js';
import type { AchievementsDeps } from '../deps.js';
import type { Indicator } from '../indicators/indicator.entity.js';
import { listIndicators } from '../indicators/indicator.views.js';
import type { MeasuredFigure } from './figure.js';
import type { FigureWindow } from './figure-provider.js';
import { type Measurement, measureFigures } from './measure-figures.js';

/** Which days and which part of the tree; what is absent: today, from the beginning, the whole city. */
export interface FigureQuestion {
  readonly asOf?: LocalDate | null | undefined;
  readonly from?: LocalDate | null | undefined;
  readonly branchId?: string | null | undefined;
}

export type Window = Pick<Measurement, 'window' | 'path' | 'today'>;

/** The window of a question. Errors: DAY_IN_FUTURE, SPAN_INVALID, WRONG_ID_TYPE, NOT_FOUND. */
export async function windowOf(tx: Tx, now: Date, question: FigureQuestion): Promise<Window> {
  const today = shanghaiDay(now);
  const window: FigureWindow = { asOf: question.asOf ?? today, from: question.from ?? null, branchId: question.branchId ?? null };
  refuseFuture(window.asOf, today, ['asOf']);
  refuseUnless(window.from === null || window.from <= window.asOf, 'SPAN_INVALID', {}, ['from']);
  if (window.branchId === null) return { window, path: null, today };
  refuseUnless(isIdOf('branch', window.branchId), 'WRONG_ID_TYPE', { expected: 'branch' }, ['branchId']);
  return { window, path: (await loadBranch(tx, window.branchId)).path, today };
}

/** An indicator whose figures this viewer may read; the same answer for one that is hidden. Errors: FIGURE_UNKNOWN. */
export async function readableIndicator(tx: Tx, viewer: Viewer, code: string, path: string | null): Promise<Indicator> {
  const [indicator] = await listIndicators(tx, equals('i.code', code));
  const isReadable = indicator && mayReadFigure(viewer, indicator.visibility, path);
  return isReadable ? indicator : refuse('FIGURE_UNKNOWN', { indicator: code.slice(0, 64) });
}

/** One figure. Errors: FIGURE_UNKNOWN and those of `windowOf`. */
export function readFigure(deps: AchievementsDeps, viewer: Viewer, code: string, question: FigureQuestion): Promise<MeasuredFigure> {
  return deps.database.inSnapshot(async tx => {
    const window = await windowOf(tx, deps.clock.now(), question);
    const indicator = await readableIndicator(tx, viewer, code, window.path);
    const [figure] = await measureFigures(tx, [indicator], { ...window, providers: deps.figureProviders, hasParts: false });
    return figure!;
  });
}

/** All figures that the viewer may read, as they stand in the report; codes that do not exist or are hidden are left out. */
export function readFigures(
  deps: AchievementsDeps,
  viewer: Viewer,
  codes: readonly string[] | null,
  question: FigureQuestion,
): Promise<MeasuredFigure[]> {
  refuseUnless(codes === null || codes.length <= 100, 'QUERY_TOO_COMPLEX', { limit: 'codes', max: 100, actual: codes?.length ?? 0 });
  return deps.database.inSnapshot(async tx => {
    const window = await windowOf(tx, deps.clock.now(), question);
    const all = await listIndicators(tx, codes === null ? both() : isIn('i.code', codes));
    const readable = all.filter(indicator => mayReadFigure(viewer, indicator.visibility, window.path));
    return measureFigures(tx, readable, { ...window, providers: deps.figureProviders, hasParts: false });
  });
}
