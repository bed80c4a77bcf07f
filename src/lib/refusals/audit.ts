import { request } from './entry.js';

/** Refusals of `features/audit`. */
export const auditRefusals = {
  AUDIT_RANGE_INVALID: request('一次可核对最近 {min} 至 {max} 条留痕', 'The last {min} to {max} entries can be checked at a time'),
} as const;
