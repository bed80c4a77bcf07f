import { person } from './entry.js';

/** Refusals of `features/cases`. */
export const casesRefusals = {
  ASSIGNEE_UNFIT: person(
    '该账号不存在、已停用，或在此组织没有办理（督导）此类个案的权限，或已回避',
    'This account cannot take this kind of case here: it does not exist, is shut, lacks the role, or stands aside',
  ),
  CASE_HAS_NO_OWNER: person('此类个案不向当事人本人开放查阅', 'Cases of this kind are not opened to the person they are about'),
} as const;
