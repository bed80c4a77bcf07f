import { type Fraction, halfUp } from '../../../lib/decimal.js';
import { type Criterion, type JudgingRule, SCORE_DECIMALS, type TimeRule, WHOLE_WEIGHT } from './judging-rule.js';

/** A judge's scores by the code of the criterion, in hundredths of a point. */
export type Scores = Readonly<Record<string, number>>;

/** A seat of the panel and what came from it: scores, nothing, or what does not count. */
export interface SeatScores {
  readonly seat: number;
  readonly isChief: boolean;
  readonly isRecused: boolean;
  /** Null: no sheet was handed in. */
  readonly scores: Scores | null;
}

/** What became of a sheet (计分情况). */
export const SheetOutcome = {
  COUNTED: 'COUNTED',
  DROPPED_HIGHEST: 'DROPPED_HIGHEST',
  DROPPED_LOWEST: 'DROPPED_LOWEST',
  ABSENT: 'ABSENT',
  RECUSED: 'RECUSED',
} as const;
export type SheetOutcome = keyof typeof SheetOutcome;

/** A seat's part in a final score; `total` is in the unit of `TOTAL_DECIMALS`. */
export interface JudgedSheet {
  readonly seat: number;
  readonly isChief: boolean;
  readonly outcome: SheetOutcome;
  readonly total: number | null;
}

/** Everything a final score was made of, step by step. */
export interface FinalScore {
  readonly sheets: readonly JudgedSheet[];
  /** Sum and number of the counted totals; their quotient is the average, never rounded. */
  readonly average: Fraction;
  /** Hundredths of a point taken for the time. */
  readonly penalty: number;
  /** The average less the penalty, not below 0, in the unit of `TOTAL_DECIMALS`. */
  readonly exact: Fraction;
  /** Hundredths of a point, rounded half up. */
  readonly final: number;
  /** Averages of each criterion over every valid sheet, dropped ones too: which of two equal sheets was dropped must decide nothing. */
  readonly criteria: Readonly<Record<string, Fraction>>;
  readonly chiefTotal: number | null;
}

/** Hundredths of a point times hundredths of a percent: a weighted total needs no rounding. */
export const TOTAL_DECIMALS = 6;
const PER_HUNDREDTH = WHOLE_WEIGHT;

/** The weighted total of one sheet, exact, in the unit of `TOTAL_DECIMALS`. */
export const sheetTotal = (criteria: readonly Criterion[], scores: Scores): number =>
  criteria.reduce((sum, { code, weight }) => sum + scores[code]! * weight, 0);

/** Hundredths of a point for a speech that took so long; only whole seconds are looked at. */
export function penaltyFor(time: TimeRule, durationMs: number): number {
  const seconds = Math.floor(durationMs / 1000);
  if (seconds < time.leastSeconds) return time.underPoints;
  const over = seconds - time.mostSeconds;
  if (over <= 0) return 0;
  return time.over.find(({ upToSeconds }) => over <= upToSeconds)?.points ?? time.capPoints;
}

type Valid = SeatScores & { readonly scores: Scores };

/** Seats of the dropped sheets: one lowest and one highest, of equal ones the first and the last seat. None while there are too few. */
function dropped(
  totals: readonly { seat: number; total: number }[],
  trimFrom: number | null,
): { lowest: number | null; highest: number | null } {
  if (trimFrom === null || totals.length < trimFrom) return { lowest: null, highest: null };
  const rising = [...totals].sort((left, right) => left.total - right.total || left.seat - right.seat);
  return { lowest: rising[0]!.seat, highest: rising.at(-1)!.seat };
}

/** The score of one entry from its panel, or null when no valid sheet is there. Absent and recused judges are left out before trimming. */
export function finalScore(rule: JudgingRule, panel: readonly SeatScores[], penalty: number): FinalScore | null {
  const valid = panel.filter((seat): seat is Valid => !seat.isRecused && seat.scores !== null);
  if (valid.length === 0) return null;
  const totals = new Map(valid.map(({ seat, scores }) => [seat, sheetTotal(rule.criteria, scores)]));
  const { lowest, highest } = dropped(
    [...totals].map(([seat, total]) => ({ seat, total })),
    rule.trimFrom,
  );
  const outcomeOf = ({ seat, isRecused, scores }: SeatScores): SheetOutcome => {
    if (isRecused) return 'RECUSED';
    if (scores === null) return 'ABSENT';
    return seat === lowest ? 'DROPPED_LOWEST' : seat === highest ? 'DROPPED_HIGHEST' : 'COUNTED';
  };
  const sheets = [...panel]
    .sort((left, right) => left.seat - right.seat)
    .map(one => ({ seat: one.seat, isChief: one.isChief, outcome: outcomeOf(one), total: totals.get(one.seat) ?? null }));
  const counted = sheets.filter(({ outcome }) => outcome === 'COUNTED');
  const average = { of: counted.reduce((sum, { total }) => sum + total!, 0), over: counted.length };
  const exact = { of: Math.max(0, average.of - penalty * PER_HUNDREDTH * average.over), over: average.over };
  const chief = sheets.find(({ isChief }) => isChief);
  return {
    ...{ sheets, average, penalty, exact },
    final: scoreAt(exact, SCORE_DECIMALS),
    criteria: Object.fromEntries(rule.criteria.map(({ code }) => [code, averageOf(valid, code)])),
    chiefTotal: chief?.total ?? null,
  };
}

const averageOf = (valid: readonly Valid[], code: string): Fraction => ({
  of: valid.reduce((sum, { scores }) => sum + scores[code]!, 0),
  over: valid.length,
});

/** An exact score with so many decimals, rounded half up. */
export const scoreAt = ({ of, over }: Fraction, decimals: number): number => halfUp({ of, over: over * 10 ** (TOTAL_DECIMALS - decimals) });
