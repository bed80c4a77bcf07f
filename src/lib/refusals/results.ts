import { person, request } from './entry.js';

/** Refusals of `features/contests/results`. */
export const resultsRefusals = {
  SCORES_MISSING: person('编号为 {numbers} 的作品尚无公布的得分', 'Entries number {numbers} have no released score yet'),
  PUBLICITY_TOO_SHORT: person('公示期应为3至30个工作日', 'A result is on public notice for 3 to 30 working days'),
  PUBLICITY_RUNNING: person(
    '公示期至 {until} 结束，届时方可确认',
    'The result is on public notice until {until} (Beijing time) and cannot be confirmed before',
  ),
  RESULT_CHANGED: person(
    '重新计算的结果与公示结果不一致，请撤回后重新公示',
    'Counted anew, the result is not the one on public notice: please take it back and put it on notice again',
  ),
  AWARD_TIERS_INVALID: person(
    '奖项设置不正确：最多20个奖项，名称不重复，名额1–1000',
    'The awards are not valid: 20 kinds at the most, each with a name of its own and a quota of 1 to 1000',
  ),
  CERTIFICATE_UNKNOWN: request(
    '没有这个验证码的证书，请核对是否输入正确',
    'There is no certificate with this code; please see whether it was typed correctly',
  ),
} as const;
