import { person } from './entry.js';

/** Refusals of `features/keeping`. */
export const keepingRefusals = {
  RETENTION_REPORT_NOT_READY: person('该清理报告不能执行（状态 {state}）', 'This report cannot be applied: it is {state}'),
  RETENTION_REPORT_TOO_OLD: person('该清理报告已超过一天，请重新生成', 'This report is older than a day; please make a new one'),
  ERASURE_WHILE_THERE: person('该人员尚未离开，不能删除其资料', 'This person has not left yet; the data cannot be erased'),
  ERASURE_HELD: person('该人员资料处于保全中，不能删除', 'There is a hold on this person; the data cannot be erased'),
  ERASURE_IS_ASKED: person('已有待执行的删除请求', 'Somebody has asked for it already'),
  HOLD_IS_THERE: person('该对象已在保全中', 'There is a hold on this subject already'),
} as const;
