import { person } from './entry.js';

/** Refusals of `features/identity`. */
export const identityRefusals = {
  SIGN_IN_FAILED: person('账号或密码不正确', 'The sign-in name or the password is wrong'),
  SIGN_IN_DELAYED: person('尝试次数过多，请 {seconds} 秒后再试', 'Too many attempts; please try again in {seconds} seconds'),
  CHALLENGE_OVER: person('登录验证已失效，请重新登录', 'This sign-in is over; please start again'),
  INVITATION_OVER: person('邀请无效或已过期，请联系管理员', 'This invitation is not valid any more; please ask your administrator'),
  SECOND_FACTOR_WRONG: person('验证码不正确或已使用', 'The code is wrong or was used before'),
  SECOND_FACTOR_ON: person('二次验证已启用', 'The second factor is on already'),
  SECOND_FACTOR_OFF: person('二次验证尚未启用', 'There is no second factor to show'),
  SECOND_FACTOR_NOT_BEGUN: person('请先开始设置二次验证', 'Please begin to set up the second factor first'),
  SIGN_IN_NAME_TAKEN: person('该登录名已被使用', 'This sign-in name is already taken'),
  SIGN_IN_NAME_INVALID: person(
    '登录名须为 2 至 64 个字母、汉字、数字或 . _ @ -，并以字母、汉字或数字开头',
    'A sign-in name has 2 to 64 letters, digits or . _ @ - and begins with a letter or digit',
  ),
  PASSWORD_LENGTH: person('密码须为 {min} 至 {max} 个字符', 'A password has {min} to {max} characters'),
  PASSWORD_TOO_EASY: person(
    '密码过于简单：请勿只用数字或少数几个字符',
    'The password is too easy: not only digits or the same few characters',
  ),
  PASSWORD_HOLDS_NAME: person(
    '密码不能包含登录名或本单位、本系统的名称',
    'The password must not hold your sign-in name or the name of the federation or of this system',
  ),
  PASSWORD_COMMON: person('该密码常见于泄露名单，请换一个', 'This password is among those that breaches are full of; please take another'),
  PASSWORD_UNCHANGED: person('新密码不能与现在的密码相同', 'The new password must differ from the present one'),
  GRANT_BRANCH_MISPLACED: person(
    '此角色必须指定组织；审计员与系统管理员的授权不能指定组织',
    'This role needs a branch; auditors and system administrators have none',
  ),
  GRANT_EXCEEDS_OWN: person(
    '只能在自己的组织、项目和期限内转授自己的角色',
    'You can only pass on what you hold yourself, within your own branch, programme and dates',
  ),
  POWERS_MIXED: person(
    '同一账号不能兼任系统管理、业务工作与审计',
    'One account cannot hold two of these: running the system, the federation’s work, and auditing',
  ),
  TOKEN_SPAN_INVALID: person('到期时间须晚于现在，且最长 {days} 天', 'A token must end after now and within {days} days'),
  SERVICE_VERBS_INVALID: person(
    '请选择不重复的操作；账号、授权、审计和投票不能交给系统接口',
    'Choose different verbs; accounts, roles, the audit trail and votes are never given to machines',
  ),
  SERVICE_EXCEEDS_OWN: person('不能授予自己在该组织没有的权限：{verb}', 'You may not do this there yourself: {verb}'),
  NETWORK_INVALID: person('网段不正确：{network}', 'This is no network: {network}'),
  SCREEN_BOARDS_INVALID: person('请选择 1 至 {max} 个不重复的看板', 'Choose 1 to {max} different boards'),
  OWN_ACCESS: person('不能更改自己的权限或停用自己的账号', 'Nobody changes their own access'),
} as const;
