import { person } from './entry.js';

/** Refusals of `features/consents`. */
export const consentsRefusals = {
  CONSENT_MISSING: person(
    '不能保存：缺少本人同意书（用途 {purpose}）',
    'It cannot be saved: the person has not agreed to this use ({purpose})',
  ),
  CONSENT_WITHDRAWN: person(
    '不能保存：本人已撤回同意（用途 {purpose}）',
    'It cannot be saved: the consent to this use was taken back ({purpose})',
  ),
  CONSENT_GUARDIAN_REQUIRED: person(
    '不能保存：未满14周岁，缺少监护人同意书',
    'It cannot be saved: the person is under 14, and the guardian has not agreed',
  ),
  CONSENT_GUARDIAN_UNNAMED: person('请填写监护人姓名', 'Please name the guardian'),
  CONSENT_GUARDIAN_NOT_ASKED: person('该文本由本人签署，请勿填写监护人', 'The person herself signs this text; please name no guardian'),
  CONSENT_TEXT_NOT_IN_FORCE: person('该文本在 {day} 不是有效版本', 'This was not the text to be signed on {day}'),
  CONSENT_TEXT_UNCHANGED: person('与现行版本内容相同', 'It is the same as the version before'),
  EMERGENCY_REASON_TOO_SHORT: person('紧急情况说明至少 {min} 个字', 'Please say in at least {min} characters what the emergency is'),
} as const;
