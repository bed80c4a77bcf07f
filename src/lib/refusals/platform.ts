import { person, request } from './entry.js';

/** Refusals that any feature may give. */
export const platformRefusals = {
  UNAUTHENTICATED: request('请先登录', 'Please sign in first'),
  TOKEN_EXPIRED: request('登录已过期，请重新登录', 'Your sign-in has expired'),
  FORBIDDEN: request('您没有权限进行此操作', 'You are not allowed to do this'),
  NOT_FOUND: request('未找到该记录', 'No such record'),
  RATE_LIMITED: request('操作过于频繁，请稍后再试', 'Too many requests, please try again later'),
  RETRY_LATER: request('系统繁忙，请稍后重试', 'The system is busy, please retry'),
  OVERLOADED: request('服务繁忙，请稍后再试', 'The service is overloaded, please try again later'),
  INTERNAL: request('系统内部错误，编号 {errorId}', 'Internal error, reference {errorId}'),
  BAD_USER_INPUT: request('请求参数不正确', 'The request is not valid'),
  QUERY_TOO_COMPLEX: request(
    '查询过于复杂：{limit} 上限 {max}，实际 {actual}',
    'The query is too complex: {limit} allows {max}, found {actual}',
  ),
  ONE_MUTATION_ONLY: request('一次请求只能包含一个变更操作', 'A request may hold one mutation field only'),
  PAGE_ARGUMENTS_INVALID: request('分页参数不正确', 'The paging arguments are not valid'),
  CURSOR_INVALID: request('分页游标无效', 'The cursor is not valid'),
  ID_INVALID: request('编号格式不正确', 'This is not a valid id'),
  WRONG_ID_TYPE: request('编号类型不符：需要 {expected}', 'Wrong kind of id: {expected} is needed'),

  REQUIRED: person('此项必填', 'This is required'),
  TEXT_EMPTY: person('内容不能为空', 'The text must not be empty'),
  TEXT_TOO_LONG: person('内容过长：最多 {max} 个字', 'The text is too long: at most {max} characters'),
  TEXT_NOT_ALLOWED: person('内容含有不允许的控制字符', 'The text holds control characters that are not allowed'),
  NUMBER_NOT_WHOLE: person('必须是整数', 'A whole number is needed'),
  NUMBER_OUT_OF_RANGE: person('数值超出范围：{min} 至 {max}', 'The number is out of range: {min} to {max}'),
  AMOUNT_INVALID: person(
    '金额不正确：应为不超过两位小数的非负数',
    'The amount is not valid: a non-negative number with at most two decimals',
  ),
  DAY_INVALID: person('日期不正确', 'This is not a valid day'),
  DAY_IN_FUTURE: person('日期不能晚于今天（{today}）', 'The day must not be later than today ({today})'),
  SPAN_INVALID: person('结束日期不能早于开始日期', 'The end must not be before the start'),
  VERSION_STALE: person(
    '该记录已被他人修改（当前版本 {current}），请刷新后重试',
    'Somebody else changed this record (it is now version {current}); please reload and retry',
  ),
  IDEMPOTENCY_MISMATCH: person('同一幂等键已用于不同内容的请求', 'This idempotency key was already used with a different request'),
  REASON_REQUIRED: person('请填写原因', 'A reason is needed'),
  STATE_NOT_ALLOWED: person('当前状态（{state}）不允许此操作', 'This cannot be done in state {state}'),
  SECOND_PERSON_REQUIRED: person('此操作需由另一人办理', 'This must be done by a second person'),
  CODE_TAKEN: person('编码已被使用：{code}', 'This code is already taken: {code}'),
  TOO_MANY_ROWS: person('一次最多 {max} 行', 'At most {max} rows at a time'),
  LINKED_RECORD_NOT_FOUND: person('引用的记录不存在', 'The record referred to does not exist'),
  WRONG_TYPE_OF_ID: person('编号类型不符：需要 {expected}', 'Wrong kind of id: {expected} is needed'),
} as const;
