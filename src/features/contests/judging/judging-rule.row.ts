import type { JudgingRuleRow } from './judging.entity.js';
import type { Criterion, JudgingRule, TieBreakStep, TimeRule } from './judging-rule.js';

type RuleColumns = Pick<
  JudgingRuleRow,
  'scale' | 'decimals' | 'criteria' | 'time' | 'tieBreak' | 'trimFrom' | 'release' | 'calibration' | 'areSheetsShown'
>;

/** A rule as it is stored. */
export const columnsOf = (rule: JudgingRule): RuleColumns => ({
  ...rule,
  criteria: JSON.stringify(rule.criteria),
  time: rule.time && JSON.stringify(rule.time),
  tieBreak: JSON.stringify(rule.tieBreak),
});

/** A rule as it was stored. */
export const ruleOf = (row: RuleColumns): JudgingRule => ({
  scale: row.scale,
  decimals: row.decimals,
  criteria: JSON.parse(row.criteria) as Criterion[],
  trimFrom: row.trimFrom,
  time: row.time === null ? null : (JSON.parse(row.time) as TimeRule),
  release: row.release,
  calibration: row.calibration,
  tieBreak: JSON.parse(row.tieBreak) as TieBreakStep[],
  areSheetsShown: Boolean(row.areSheetsShown),
});
