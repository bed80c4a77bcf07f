import { person } from './entry.js';

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
} as const;
