import { person } from './entry.js';

/** Refusals of `features/cases`. */
export const casesRefusals = {
  ASSIGNEE_UNFIT: person(
    '该账号不存在、已停用，或在此组织没有办理（督导）此类个案的权限，或已回避',
    'This account cannot take this kind of case here: it does not exist, is shut, lacks the role, or stands aside',
  ),
  CASE_HAS_NO_OWNER: person('此类个案不向当事人本人开放查阅', 'Cases of this kind are not opened to the person they are about'),
  CASE_BASIS_MISSING: person(
    '当事人未建档，请填写同意依据：何人、何时同意，书面材料存放何处（至少 {min} 个字）',
    'It is about nobody on file: please say in at least {min} characters who agreed, when, and where the paper lies',
  ),
  CASE_BASIS_NOT_ASKED: person(
    '此类个案无须填写同意依据，或应以本人档案中的同意书为准',
    'No basis is stated here: this kind of case needs no consent, or the consent on the member’s file counts',
  ),
} as const;
