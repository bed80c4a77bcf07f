import { person } from './entry.js';

/** Refusals of `features/contests/judging`. */
export const judgingRefusals = {
  SCALE_INVALID: person('评分小数位数应为 0–2 位', 'Scores have 0 to 2 decimals'),
  JUDGING_CRITERIA_INVALID: person(
    '评分标准不正确：1–12 项，编码不重复，权重合计须为 100%',
    'The criteria are not valid: 1 to 12 of them, each with its own code, and weights of 100 percent together',
  ),
  TRIMMING_INVALID: person(
    '去掉最高分和最低分须有至少 4 份有效评分表（可设 4–15）',
    'Highest and lowest are dropped only from 4 valid sheets on (4 to 15)',
  ),
  TIME_RULE_INVALID: person(
    '计时规则不正确：时长须由短到长，超时扣分须逐档不减且不超过封顶',
    'The time rule is not valid: times must rise, and penalties must not fall from band to band nor pass the cap',
  ),
  CALIBRATION_INVALID: person('校准选手数应为 1–20', 'Calibration waits for 1 to 20 speakers'),
  TIE_BREAK_INVALID: person(
    '同分处理规则不正确：小数位 3–6，评分项须在标准之内，且不得重复',
    'The tie-break is not valid: 3 to 6 decimals, criteria of this rule, and no step twice',
  ),
} as const;
