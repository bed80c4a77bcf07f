import { person } from './entry.js';

/** Refusals about sensitive data: `access/privacy` and `features/reveals`. */
export const privacyRefusals = {
  REASON_TOO_SHORT: person('请写明事由：至少 {min} 个字', 'Please say why: at least {min} characters'),
  REASON_NAMES_SOMEBODY: person(
    '事由中请勿写身份证号、银行卡号或手机号：事由会长期留痕',
    'Please leave identity, card and phone numbers out of the reason: it is kept in the audit trail',
  ),
  FIELD_NOT_THERE: person('该记录没有这一敏感字段（{field}）', 'This record has no such sensitive field ({field})'),
  ID_NUMBER_INVALID: person('身份证号不正确：请核对 18 位号码', 'The identity number is not valid: please check its 18 characters'),
  PHONE_INVALID: person('电话号码不正确', 'The phone number is not valid'),
  BIRTH_DAY_DIFFERS: person('出生日期与身份证号不一致', 'The birth day is not the one in the identity number'),
} as const;
