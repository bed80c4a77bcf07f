import { person } from './entry.js';

/** Refusals of `features/keeping`. */
export const keepingRefusals = {
  RETENTION_REPORT_NOT_READY: person('该清理报告不能执行（状态 {state}）', 'This report cannot be applied: it is {state}'),
  RETENTION_REPORT_TOO_OLD: person('该清理报告已超过一天，请重新生成', 'This report is older than a day; please make a new one'),
  HOLD_IS_THERE: person('该对象已在保全中', 'There is a hold on this subject already'),
} as const;
