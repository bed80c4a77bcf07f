import type { Exactness } from '../../../lib/figure-display.js';
import { yuanOf } from '../../../lib/money.js';
import type { Indicator } from '../indicators/indicator.entity.js';
import { joinedExactness } from '../indicators/indicator.js';
import { displayOf, wordingOf } from '../indicators/wording.js';
import type { FigureWindow, ProvidedFigure } from './figure-provider.js';

/** What a figure is made of, in stored whole numbers. `baseline + entries + reversals` is its value. */
export interface FigureParts {
  readonly baseline: number;
  readonly entries: number;
  readonly reversals: number;
  readonly hasLowerBound: boolean;
}

export interface MeasuredFigure {
  readonly indicator: Indicator;
  readonly window: FigureWindow;
  readonly parts: FigureParts | null;
  readonly provided: ProvidedFigure | null;
  /** Null: nothing measures it (yet). */
  readonly value: number | null;
  readonly exactness: Exactness;
  readonly display: string;
  readonly wording: string;
}

/** Consecutive years that end with the latest of these; 0 for none. The years may come in any order. */
export function streakOf(years: readonly number[]): number {
  const known = new Set(years);
  const latest = Math.max(...years);
  let length = 0;
  while (known.has(latest - length)) length += 1;
  return length;
}

/** Done of due in whole percent, cut; 100 only when nothing is missing. Null when nothing is due. */
const percentOf = ({ due, done }: ProvidedFigure): number | null => (due === 0 ? null : Math.min(100, Math.floor((done * 100) / due)));

/** A whole number of the ledger as people read it: cents become yuan. */
export const decimalOf = (unit: string, value: number): string => (unit === '元' ? yuanOf(value) : String(value));

/** What is aimed at, in stored whole numbers. */
export const targetOf = ({ unit, targetValue }: Indicator): number | null =>
  targetValue === null ? null : unit === '元' ? targetValue * 100 : targetValue;

function measuredValue(indicator: Indicator, parts: FigureParts | null, provided: ProvidedFigure | null): number | null {
  if (parts) return parts.baseline + parts.entries + parts.reversals;
  if (!provided) return null;
  return indicator.kind === 'RATIO' ? percentOf(provided) : provided.done;
}

/** A figure with its words. A TARGET that nothing measures shows what is aimed at; what is measured exactly is written as exact. */
export function toFigure(
  indicator: Indicator,
  window: FigureWindow,
  parts: FigureParts | null,
  provided: ProvidedFigure | null,
): MeasuredFigure {
  const value = measuredValue(indicator, parts, provided);
  const exactness = parts?.hasLowerBound ? joinedExactness(indicator.exactness, 'LOWER_BOUND') : indicator.exactness;
  const shown = value ?? targetOf(indicator);
  const display = shown === null ? '—' : displayOf(indicator, shown, exactness);
  return { indicator, window, parts, provided, value, exactness, display, wording: wordingOf(indicator, shown ?? 0, display) };
}
