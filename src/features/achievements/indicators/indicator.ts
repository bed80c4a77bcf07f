import type { DisplayRule, Exactness } from '../../../lib/figure-display.js';

/** How a figure comes about: from ledger rows (the first four) or from a provider that counts the records themselves. */
export const IndicatorKind = {
  COUNT: 'COUNT',
  SUM: 'SUM',
  DISTINCT: 'DISTINCT',
  STREAK: 'STREAK',
  RATIO: 'RATIO',
  CADENCE: 'CADENCE',
  STRUCTURE: 'STRUCTURE',
} as const;
export type IndicatorKind = keyof typeof IndicatorKind;

export const IndicatorExactness = { EXACT: 'EXACT', LOWER_BOUND: 'LOWER_BOUND', TARGET: 'TARGET' } as const;
export const IndicatorVisibility = { PUBLIC: 'PUBLIC', INTERNAL: 'INTERNAL' } as const;
export type IndicatorVisibility = keyof typeof IndicatorVisibility;

const LEDGER_KINDS: readonly IndicatorKind[] = ['COUNT', 'SUM', 'DISTINCT', 'STREAK'];
export const isLedgerKind = (kind: IndicatorKind): boolean => LEDGER_KINDS.includes(kind);

export interface IndicatorRule {
  readonly unit: string;
  readonly displayScale: number;
  readonly decimals: number;
  readonly roundingStep: number | null;
}

/** How the figures of this indicator are written. */
export const displayRuleOf = (indicator: IndicatorRule): DisplayRule => ({
  unit: indicator.unit,
  scale: indicator.displayScale === 10_000 ? 10_000 : 1,
  decimals: indicator.decimals,
  roundingStep: indicator.roundingStep,
});

/** A lower bound on either side makes the whole a lower bound. */
export const joinedExactness = (one: Exactness, other: Exactness): Exactness =>
  one === 'LOWER_BOUND' || other === 'LOWER_BOUND' ? 'LOWER_BOUND' : one;
