import { person } from './entry.js';

/** Refusals of `features/sign-in`. */
export const signInRefusals = {
  SIGN_IN_PROVIDER_UNKNOWN: person('没有这种登录方式', 'There is no such way to sign in'),
  SIGN_IN_RETURN_NOT_ALLOWED: person('不能返回到该地址', 'It is not allowed to return to this address'),
  SIGN_IN_FLOW_INVALID: person('此次登录已过期或已使用，请重新开始', 'This sign-in has run out or was used already; please start again'),
  SIGN_IN_DECLINED: person('您取消了登录', 'You have cancelled the sign-in'),
  SIGN_IN_PROVIDER_FAILED: person(
    '登录服务暂时没有给出有效答复，请稍后重试',
    'The sign-in service gave no valid answer; please try again later',
  ),
  EXTERNAL_SIGN_IN_FAILED: person(
    '不能以此身份登录；请用账号密码登录，或联系管理员',
    'This identity cannot sign in here; please use your name and password, or ask an administrator',
  ),
  SIGN_IN_LINK_TAKEN: person(
    '该身份或此账号的这种登录方式已经绑定',
    'This identity, or this account for this way to sign in, is linked already',
  ),
} as const;
