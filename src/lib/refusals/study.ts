import { person } from './entry.js';

/** Refusals of `features/study`. */
export const studyRefusals = {
  SESSION_HOURS_INVALID: person('结束时间须晚于开始时间，且一次学习不超过7天', 'A session must end after it starts, within seven days'),
  NOBODY_DUE: person('该组织当天没有应到人员', 'Nobody is due: the branch has no members on that day'),
  NOT_DUE: person('该同志不在本次应到名单中', 'This person is not on the list of those due'),
  CHECKIN_NOT_OPEN: person('签到未开放（当前状态：{state}）', 'Check-in is not open (state: {state})'),
  CHECKIN_CODE_WRONG: person('签到码不正确，请以现场大屏为准', 'The check-in code is wrong; please read it from the screen'),
  ALREADY_CHECKED_IN: person('该同志今天已签到，无需重复操作', 'This person has already checked in; nothing more to do'),
} as const;
