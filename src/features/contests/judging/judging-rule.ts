import { refuseUnless } from '../../../lib/refusal.js';

/** What a full score is. */
export const ScoreScale = { TEN: 'TEN', HUNDRED: 'HUNDRED' } as const;
export type ScoreScale = keyof typeof ScoreScale;

/** When a score is shown. */
export const ReleaseMode = {
  IMMEDIATE: 'IMMEDIATE',
  AFTER_NEXT_SPEAKER: 'AFTER_NEXT_SPEAKER',
  AFTER_CALIBRATION: 'AFTER_CALIBRATION',
  MANUAL: 'MANUAL',
} as const;
export type ReleaseMode = keyof typeof ReleaseMode;

export const TieBreakKind = { DECIMALS: 'DECIMALS', CRITERION: 'CRITERION', CHIEF: 'CHIEF' } as const;
export type TieBreakKind = keyof typeof TieBreakKind;

/** What is looked at where final scores are equal: more decimals of the same score, a criterion, or the chief judge's total. */
export type TieBreakStep =
  | { readonly by: 'DECIMALS'; readonly decimals: number }
  | { readonly by: 'CRITERION'; readonly criterion: string }
  | { readonly by: 'CHIEF' };

/** One thing that is judged; `weight` in hundredths of a percent. */
export interface Criterion {
  readonly code: string;
  readonly name: string;
  readonly weight: number;
}

/** So many seconds over the time, and what they cost in hundredths of a point. */
interface PenaltyBand {
  readonly upToSeconds: number;
  readonly points: number;
}

/** The clock of a speech: seconds, and penalties in hundredths of a point. */
export interface TimeRule {
  readonly leastSeconds: number;
  /** The lamp goes on. */
  readonly warnSeconds: number;
  /** The bell rings; what comes after is over the time. */
  readonly mostSeconds: number;
  /** Whoever is later than this after the call forfeits. */
  readonly forfeitSeconds: number;
  readonly underPoints: number;
  /** Rising; beyond the last one `capPoints` are taken. */
  readonly over: readonly PenaltyBand[];
  readonly capPoints: number;
}

/** How a round is judged (评分规则). Frozen when the first sheet is handed in. */
export interface JudgingRule {
  readonly scale: ScoreScale;
  /** Decimals of a criterion's score. */
  readonly decimals: number;
  readonly criteria: readonly Criterion[];
  /** Fewest valid sheets at which one highest and one lowest are dropped; null: none ever is. */
  readonly trimFrom: number | null;
  readonly time: TimeRule | null;
  readonly release: ReleaseMode;
  /** How many speakers the first scores wait for under AFTER_CALIBRATION. */
  readonly calibration: number;
  readonly tieBreak: readonly TieBreakStep[];
  /** True: each judge's total is shown once the score is released, by seat, never by name. */
  readonly areSheetsShown: boolean;
}

/** Hundredths: the unit of scores, penalties and final scores. */
export const SCORE_DECIMALS = 2;
/** Weights are hundredths of a percent: together a whole. */
export const WHOLE_WEIGHT = 10_000;

export const fullScore = (scale: ScoreScale): number => (scale === 'TEN' ? 1_000 : 10_000);

const isBetween = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most;

/** Errors: JUDGING_CRITERIA_INVALID, TRIMMING_INVALID, TIME_RULE_INVALID, CALIBRATION_INVALID, TIE_BREAK_INVALID, SCALE_INVALID. */
export function refuseBadJudgingRule(rule: JudgingRule): void {
  const at = (field: string) => ['input', field];
  refuseUnless(isBetween(rule.decimals, 0, SCORE_DECIMALS), 'SCALE_INVALID', {}, at('decimals'));
  refuseUnless(areCriteriaWhole(rule.criteria), 'JUDGING_CRITERIA_INVALID', {}, at('criteria'));
  refuseUnless(rule.trimFrom === null || isBetween(rule.trimFrom, 4, 15), 'TRIMMING_INVALID', {}, at('trimFrom'));
  refuseUnless(rule.time === null || isTimeRuleWhole(rule.time, fullScore(rule.scale)), 'TIME_RULE_INVALID', {}, at('time'));
  refuseUnless(isBetween(rule.calibration, 1, 20), 'CALIBRATION_INVALID', {}, at('calibration'));
  refuseUnless(isChainWhole(rule), 'TIE_BREAK_INVALID', {}, at('tieBreak'));
}

const areDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

function areCriteriaWhole(criteria: readonly Criterion[]): boolean {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const areSound = criteria.every(({ code, weight }) => /^[a-z][a-z0-9_]{0,31}$/.test(code) && isBetween(weight, 1, WHOLE_WEIGHT));
  return isBetween(criteria.length, 1, 12) && areSound && areDistinct(criteria.map(({ code }) => code)) && weights === WHOLE_WEIGHT;
}

function isTimeRuleWhole(time: TimeRule, full: number): boolean {
  const { leastSeconds, warnSeconds, mostSeconds, forfeitSeconds, over, underPoints, capPoints } = time;
  const inOrder = isBetween(leastSeconds, 0, warnSeconds) && warnSeconds <= mostSeconds && isBetween(mostSeconds, 1, 7_200);
  const steps = [{ upToSeconds: 0, points: 0 }, ...over, { upToSeconds: Number.MAX_SAFE_INTEGER, points: capPoints }];
  const rises = steps.slice(1).every(({ upToSeconds, points }, place) => {
    const before = steps[place]!;
    return isBetween(upToSeconds, before.upToSeconds + 1, Number.MAX_SAFE_INTEGER) && isBetween(points, before.points, full);
  });
  return inOrder && over.length <= 12 && rises && isBetween(underPoints, 0, full) && isBetween(forfeitSeconds, 0, 3_600);
}

const keyOf = (step: TieBreakStep): string => (step.by === 'CRITERION' ? `CRITERION ${step.criterion}` : step.by);

function isChainWhole({ tieBreak, criteria }: JudgingRule): boolean {
  const isKnown = (step: TieBreakStep): boolean => {
    if (step.by === 'DECIMALS') return isBetween(step.decimals, SCORE_DECIMALS + 1, 6);
    return step.by === 'CHIEF' || criteria.some(({ code }) => code === step.criterion);
  };
  return tieBreak.every(isKnown) && areDistinct(tieBreak.map(keyOf));
}
