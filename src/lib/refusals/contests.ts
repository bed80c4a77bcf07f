import { person, request } from './entry.js';

/** Refusals of `features/contests`. */
export const contestsRefusals = {
  ROUND_NOT_OPEN: person('本轮投票已于 {closesAt} 截止', 'Voting in this round ended at {closesAt} (Beijing time)'),
  ROUND_NOT_YET_OPEN: person(
    '本轮投票尚未开始，将于 {opensAt} 开放',
    'Voting in this round has not begun; it opens at {opensAt} (Beijing time)',
  ),
  ROUND_HELD: person('本轮投票已暂停，恢复后可继续', 'Voting in this round is paused; you may vote again when it goes on'),
  VOTE_DAILY_CAP: person(
    '投票未计入：今日票数已用完（每日{perDay}票），明日0点后可继续（{retryAt}）',
    "Not counted: today's {perDay} votes are used; you may vote again from midnight Beijing time ({retryAt})",
  ),
  VOTE_OUTSIDE_HOURS: person(
    '每日投票时间为 {from}–{to}，请于 {retryAt} 后再投',
    'Votes are taken from {from} to {to} each day; you may vote from {retryAt} (Beijing time)',
  ),
  VOTE_ENTRY_CAP: person(
    '投票未计入：选票中有今日已投过的作品（每日{perEntryPerDay}次），明日0点后可再投（{retryAt}）',
    'Not counted: an entry on the ballot has had your votes of today ({perEntryPerDay}); you may vote for it again from {retryAt} (Beijing time)',
  ),
  VOTE_FOR_ONESELF: person('不能给自己的作品投票', 'You may not vote for your own entry'),
  VOTER_OUTSIDE_REGION: person('本次比赛仅限指定地区的成员投票', 'Only members of a certain part of the federation vote in this contest'),
  BALLOT_LENGTH: person('每张选票须选{min}至{max}个作品', 'A ballot holds {min} to {max} entries'),
  BALLOT_REPEATS: person('一张选票上同一作品只能选一次', 'An entry stands on a ballot only once'),
  VOTE_TOTAL_CAP: person('投票未计入：本轮票数已用完（共{totalCap}票）', 'Not counted: all {totalCap} votes of this round are used'),
  ENTRY_NOT_IN_ROUND: person('该作品不在本轮投票之列', 'This entry does not stand in this round'),
  VOTER_OF_OTHER_CONTEST: person(
    '投票凭证不属于本次比赛，请重新认证',
    'Your pass is for another contest; please identify yourself for this one',
  ),
  VOTER_KIND_NOT_ADMITTED: person('本次比赛不接受此种投票身份', 'This contest does not admit voters of this kind'),
  VOTER_KINDS_INVALID: person('请至少选择一种投票人身份', 'Choose at least one kind of voter'),
  VOTER_NOT_A_MEMBER: person('您的账号未关联在册成员', 'Your account belongs to no present member'),
  VOTING_CLOSED: person('现在没有进行中的投票', 'No voting is under way'),
  PHONE_CODES_OFF: person(
    '本系统未开通短信，不能发送验证码；请用其他方式认证，或联系主办方',
    'Codes cannot be sent to phones here; please identify yourself in another way, or tell the organisers',
  ),
  VOTER_CODE_WRONG: person('验证码不正确或已失效', 'The code is wrong or no longer good'),
  DEVICE_KEY_INVALID: person(
    '设备标识不正确：应为16至128个可见的英文字符',
    'The device key is not valid: 16 to 128 visible ASCII characters are needed',
  ),
  PROOF_INVALID: person('工作量证明不正确或已过期，请重试', 'The proof of work is wrong or too old; please try again'),
  PROOF_USED: person('工作量证明已使用，请重新获取', 'The proof of work was used before; please ask for another'),
  VOTE_RULE_INVALID: person(
    '投票规则不正确：每日票数 1–1000，每作品每日票数不超过每日票数，总票数不少于每日票数',
    'The voting rule is not valid: 1 to 1000 votes a day, no more than that for one entry, and a total of at least a day',
  ),
  BALLOT_RULE_INVALID: person(
    '选票规则不正确：每张选票1–100个作品，最少不大于最多',
    'The ballot is not valid: 1 to 100 entries, the least not above the most',
  ),
  DAILY_HOURS_INVALID: person(
    '每日投票时间不正确：须同时填写起止分钟，且起早于止',
    'The daily hours are not valid: both ends, as minutes of the day, the first before the last',
  ),
  DISPLAY_INVALID: person(
    '票数显示方式不正确：延迟显示须填分钟数，每日公布须填时刻，其他方式不填',
    'The display is not valid: a delay needs its minutes, a daily time its minute of the day, the others neither',
  ),
  POINTS_RULE_INVALID: person(
    '计分规则不正确：达标计分须填票数线；权重为0–100；不计分时票数权重只能为0或100',
    'The points are not valid: a threshold needs its votes; the weight is 0 to 100, and 0 or 100 where votes give no points',
  ),
  RULE_IS_FIXED: person(
    '轮次开始后，选票名数和票数显示方式不能修改',
    'The length of a ballot and the display do not change while a round runs',
  ),
  REGION_NEEDS_MEMBERS: person('限定地区的比赛只能由成员投票', 'A contest of one region admits members only'),
  ROUND_WINDOW_INVALID: person('截止时间须晚于开始时间和当前时间', 'A round must close after it opens and after now'),
  ROUND_ALREADY_OPEN: person('已有进行中的轮次（第{number}轮），请先截止', 'Round {number} is still open; please close it first'),
  ROUND_WITHOUT_ENTRIES: person('没有已通过的参赛作品，不能开始投票', 'There is no accepted entry to vote for'),
  ROUND_UNDECIDED: person('请先确定第{number}轮的晋级名单', 'Please decide first who goes on from round {number}'),
  ROUND_DECIDED: person('第{number}轮的晋级名单已确定', 'Who goes on from round {number} is decided already'),
  ROUND_WITHOUT_ADVANCE: person('第{number}轮未设晋级名额', 'Round {number} leaves nobody out'),
  ADVANCE_INVALID: person('晋级名额应为1至10000的整数', 'The number that goes on must be whole, from 1 to 10000'),
  ENTRIES_UNDECIDED: person('尚有待审核的参赛作品', 'There are entries that were not reviewed yet'),
  ENTRY_QUOTA_INVALID: person('报送名额应为1至10000的整数', 'The quota of a branch must be a whole number from 1 to 10000'),
  ENTRY_QUOTA_FULL: person('本单位报送名额（{quota}件）已满', 'Your branch has sent all {quota} entries it may send'),
  ENTRY_INCOMPLETE: person(
    '作品不完整：须有作品内容、版权授权；未成年人须监护人同意',
    'The entry is not complete: it needs a work, the licence of its rights and, for a minor, the guardian’s consent',
  ),
  ENTRY_RETURNED_BEFORE: person('作品只能退回修改一次', 'An entry is returned for repair only once'),
  REGISTRATION_CLOSED: person('现在不接受报名', 'Entries are not taken now'),
  WORK_INVALID: person(
    '作品内容不正确：文字作品填写文字，其他作品提供一个文件或https网址',
    'The work is not valid: a text has its words, anything else one file or one https address',
  ),
  LOT_SEED_INVALID: person('抽签种子应为64位十六进制数', 'The seed of a lot must be 64 hex digits'),
  NOTHING_TO_CHANGE: person('没有要修改的内容', 'There is nothing to change'),
  VOTE_RECEIPT_UNKNOWN: request(
    '没有这张投票回执，请核对是否完整复制',
    'There is no such receipt; please see whether all of it was copied',
  ),
  VOTE_TREE_SIZE_UNKNOWN: request(
    '没有这个叶数的树头，或顺序颠倒：请使用 voteTreeHeads 给出的 treeSize，由小到大',
    'No head of this tree has that size, or the sizes are in the wrong order: use `treeSize` of `voteTreeHeads`, the smaller one first',
  ),
  COMPLAINT_UNKNOWN: person('没有此查询码对应的投诉', 'No complaint has this code'),
  COMPLAINT_NOT_REVIEWABLE: person(
    '现在不能申请复核：须已答复、在期限内，且只能申请一次',
    'No review can be asked for now: only of an answer, in time, and once',
  ),
  OBJECTIONS_OPEN: person(
    '尚有未办结的刷票案件或公示期异议，不能确认结果',
    'Cases of bought votes or objections are still open: the result cannot be confirmed yet',
  ),
  FRAUD_SELECTION_INVALID: person(
    '选票方式不完整：按特征选票须选特征，全部选票须给出起止时间',
    'The choice of votes is not complete: by signs needs signs, all votes needs both ends of a span',
  ),
  FRAUD_WITHOUT_VOTES: person('按此条件没有选出任何有效投票', 'No valid vote was chosen that way'),
  ENTRANT_NOT_HEARD: person('请先听取参赛方说明', 'Please hear the entrant first'),
  ENTRANT_MAY_STILL_ANSWER: person('参赛方的说明期限未到', 'The entrant still has time to answer'),
  FRAUD_SANCTION_INVALID: person('认定刷票须选处理方式，不予认定则不选', 'A sanction belongs to a case that is confirmed, and to no other'),
  FRAUD_NOT_PROPOSED: person('尚无处理建议', 'Nothing was proposed yet'),
  FRAUD_NOTHING_TO_RECOUNT: person('警告不涉及票数，无需重新计票', 'A warning changes no count'),
  FRAUD_RECOUNT_FIRST: person('请先重新计票，再公布结果', 'Please count anew first, then announce'),
  RISK_SPAN_TOO_LONG: request(
    '这段时间的投票过多：一次最多分析 {max} 张，请缩短时间范围',
    'Too many votes in this span: at most {max} are looked at together; please choose a shorter one',
  ),
  NAME_CONSENT_REQUIRED: person('公开参赛者姓名须经本人同意', 'A performer’s name is shown only with consent'),
} as const;
