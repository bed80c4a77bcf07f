import { person } from './entry.js';

/** Refusals of `features/contests/judging`. */
export const judgingRefusals = {
  SCALE_INVALID: person('评分小数位数应为 0–2 位', 'Scores have 0 to 2 decimals'),
  JUDGING_CRITERIA_INVALID: person(
    '评分标准不正确：1–12 项，编码不重复，权重合计须为 100%',
    'The criteria are not valid: 1 to 12 of them, each with its own code, and weights of 100 percent together',
  ),
  TRIMMING_INVALID: person(
    '去掉最高分和最低分须有至少 4 份有效评分表（可设 4–15）',
    'Highest and lowest are dropped only from 4 valid sheets on (4 to 15)',
  ),
  TIME_RULE_INVALID: person(
    '计时规则不正确：时长须由短到长，超时扣分须逐档不减且不超过封顶',
    'The time rule is not valid: times must rise, and penalties must not fall from band to band nor pass the cap',
  ),
  CALIBRATION_INVALID: person('校准选手数应为 1–20', 'Calibration waits for 1 to 20 speakers'),
  TIE_BREAK_INVALID: person(
    '同分处理规则不正确：小数位 3–6，评分项须在标准之内，且不得重复',
    'The tie-break is not valid: 3 to 6 decimals, criteria of this rule, and no step twice',
  ),
  JUDGING_NOT_SET: person('本轮尚未设定评分规则', 'This round has no judging rule yet'),
  JUDGING_NOT_OPEN: person(
    '本轮现在不能评分：轮次已截止，或结果已进入下一阶段',
    'This round is not judged now: it is closed, or its result has gone on',
  ),
  JUDGING_FROZEN: person('已有评委提交评分，规则和评委不能再改', 'A sheet was handed in: the rule and the panel stay as they are'),
  PANEL_INVALID: person(
    '评委应为 {least}–{most} 人且不重复，评委会主任须在其中',
    'A panel has {least} to {most} different judges, the chief among them',
  ),
  JUDGE_UNFIT: person('该账号没有本比赛的评委权限', 'This account could not judge here today'),
  NOT_ON_PANEL: person('您不在本轮评委名单中', 'You are not on the panel of this round'),
  SCORE_CRITERION_UNKNOWN: person('没有“{criterion}”这一评分项，或重复填写', 'There is no criterion “{criterion}”, or it is named twice'),
  SCORE_DECIMALS: person('得分最多保留 {decimals} 位小数，请勿多填', 'A score has at most {decimals} decimals; nothing is rounded'),
  SCORE_OUT_OF_RANGE: person('得分应在 0–{most} 之间', 'A score lies between 0 and {most}'),
  SHEET_INCOMPLETE: person('评分表未填完：{missing}', 'The sheet is not complete: {missing}'),
  SHEET_LOCKED: person('评分表已提交并锁定，如需更正请联系监督员', 'The sheet is handed in and locked; a supervisor can reopen it'),
  SHEET_NOT_SUBMITTED: person('该评分表没有处于已提交状态', 'This sheet is not handed in, or was reopened before'),
  SCORE_RELEASED: person('该选手得分已公布，不再接受评分', 'The score of this entry is released; no more sheets are taken'),
  ENTRY_FORFEITED: person('该选手已弃权', 'This entry has forfeited'),
  STAGE_HELD: person('现场已暂停，恢复后再操作', 'The stage is held; resume it first'),
  SHEETS_MISSING: person(
    '还有 {missing} 位评委未提交；如其缺席，请注明缺席后公布',
    'Still to come: {missing} sheets; say that these judges are absent to go on without them',
  ),
  SHEETS_NONE: person('没有有效评分表，不能公布得分', 'There is no valid sheet to make a score of'),
  NOT_SPOKEN: person('选手尚未讲完', 'The speech is not over yet'),
  NEXT_NOT_CALLED: person('得分须在下一位选手上场后公布', 'Scores are released after the next speaker was called'),
  CALIBRATING: person('前 {calibration} 位选手讲完后统一公布得分', 'Scores are released after the first {calibration} speakers'),
  NOBODY_ON_STAGE: person('台上没有选手，请先叫号', 'Nobody is on the stage; call an entry first'),
  CLOCK_RUNNING: person('当前选手正在计时，请先停止计时', 'The clock of the present speaker is running; stop it first'),
  CLOCK_NOT_RUNNING: person('当前选手没有在计时', 'The clock of the present speaker is not running'),
  ALREADY_PERFORMED: person('该选手已经出场', 'This entry has had its turn'),
  NOT_CALLED: person('只有已叫号、尚未开始的当前选手可以记弃权', 'Only the entry that was called and has not begun can forfeit'),
  FORFEIT_TOO_EARLY: person('未到弃权时间，{from} 之后可记弃权', 'It is too early: forfeits are recorded after {from} (Beijing time)'),
} as const;
