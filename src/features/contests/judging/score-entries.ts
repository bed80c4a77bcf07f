import { decimalOf, unitsOf } from '../../../lib/decimal.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Scores } from './final-score.js';
import { fullScore, type JudgingRule, SCORE_DECIMALS } from './judging-rule.js';

/** One score as a judge writes it. */
export interface ScoreEntry {
  readonly criterion: string;
  readonly score: string;
}

/**
 * What a judge wrote, in hundredths of a point. A decimal too many is refused, never rounded. Errors: SCORE_CRITERION_UNKNOWN (also for one that
 * is named twice), SCORE_DECIMALS, SCORE_OUT_OF_RANGE.
 */
export function scoresOf(rule: JudgingRule, entries: readonly ScoreEntry[]): Scores {
  const scores: Record<string, number> = {};
  for (const [place, { criterion, score }] of entries.entries()) {
    const path = (field: string) => ['input', 'scores', String(place), field];
    const isKnown = rule.criteria.some(({ code }) => code === criterion) && !(criterion in scores);
    refuseUnless(isKnown, 'SCORE_CRITERION_UNKNOWN', { criterion }, path('criterion'));
    scores[criterion] = hundredthsOf(rule, score, path('score'));
  }
  return scores;
}

function hundredthsOf({ scale, decimals }: JudgingRule, text: string, path: readonly string[]): number {
  const full = fullScore(scale);
  const outOfRange = () => refuse('SCORE_OUT_OF_RANGE', { most: decimalOf(full, SCORE_DECIMALS) }, path);
  if (text.startsWith('-')) return outOfRange();
  const fraction = text.split('.')[1] ?? '';
  refuseUnless(fraction.length <= decimals, 'SCORE_DECIMALS', { decimals }, path);
  const units = unitsOf(text, SCORE_DECIMALS);
  return units === undefined || units > full ? outOfRange() : units;
}

/** Errors: SHEET_INCOMPLETE, which names what is missing. */
export function refuseIncomplete(rule: JudgingRule, scores: Scores): void {
  const missing = rule.criteria.filter(({ code }) => scores[code] === undefined).map(({ name }) => name);
  refuseUnless(missing.length === 0, 'SHEET_INCOMPLETE', { missing: missing.join('、') }, ['input', 'scores']);
}

/** Scores in the order of the rule, so that equal ones are equal text. */
export const textOfScores = ({ criteria }: JudgingRule, scores: Scores): string =>
  JSON.stringify(Object.fromEntries(criteria.filter(({ code }) => scores[code] !== undefined).map(({ code }) => [code, scores[code]])));

export const scoresFrom = (text: string): Scores => JSON.parse(text) as Scores;
