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
  BREAK_GLASS_NEEDLESS: person(
    '您本来就可以查阅此个案，无需紧急查阅',
    'You may read this case anyway: there is no need to break the glass',
  ),
  BREAK_GLASS_USED_UP: person('今日紧急查阅已达 {max} 次', 'You have opened {max} cases in an emergency today already'),
  BREAK_GLASS_UNJUSTIFIED: person(
    '您有一次紧急查阅逾期未说明，请先补充说明',
    'An emergency reading of yours was not justified in time: please justify it first',
  ),
  BREAK_GLASS_UNREVIEWED: person(
    '您有一次紧急查阅逾期未复核，请先联系督导人复核',
    'An emergency reading of yours was not reviewed in time: please ask the supervisor of that case',
  ),
  BREAK_GLASS_NOT_ACCEPTED: person(
    '您近30天内有一次紧急查阅未获认可，暂不能再次使用',
    'An emergency reading of yours was not accepted within the last 30 days: you may not open another',
  ),
  RELEASE_SPAN_INVALID: person('截止日期须晚于今天，且最长一年', 'The day must be after today and at most a year ahead'),
  COUNT_OF_SEVERAL_PARTS: person(
    '您统计的范围包含多个互不隶属的组织，不能公布其小数',
    'You count several separate parts of the tree together; their number cannot be released',
  ),
  COUNT_NOT_WITHHELD: person('该数目前没有隐藏，无需公布', 'This number is not withheld now'),
} as const;
