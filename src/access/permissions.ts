import type { Role } from './role.js';

/** One thing that can be done, who may do it where they hold the role, and its words for the permission table of the admin console. */
interface Rule {
  readonly roles: readonly Role[];
  readonly zh: string;
  readonly en: string;
}

const rule = (zh: string, en: string, ...roles: readonly Role[]): Rule => ({ roles, zh, en });

/**
 * Verbs × roles: the one table that mutations, `viewerCan`, scopes and the admin console ask. A role counts for the branch it was given
 * for and everything below, and only for its programme when it names one. Whoever is not listed may not. Source: domain 7.1.
 */
const permissions = {
  READ_INTERNAL: rule(
    '查阅内部资料：草稿、计划、台账',
    'Read drafts, plans, ledger rows and other internal records',
    ...(['MEMBER', 'STAFF', 'REVIEWER', 'PROGRAMME_LEAD', 'PROGRAMME_KEEPER', 'DISCIPLINE', 'CONTEST_HOST'] as const),
    ...(['SUPERVISOR', 'SYSTEM_ADMIN'] as const),
  ),
  READ_MEMBERS: rule(
    '查阅人员档案、签到与来信',
    'Read files of members, attendance and letters from the public',
    ...(['STAFF', 'REVIEWER', 'PROGRAMME_LEAD', 'DISCIPLINE'] as const),
  ),

  CHANGE_BRANCHES: rule('维护组织', 'Add and change branches and their terms', 'STAFF', 'PROGRAMME_LEAD'),
  KEEP_MEMBERS: rule('维护人员', 'Keep the files of members, their places and roles', 'STAFF', 'PROGRAMME_LEAD'),
  KEEP_CONSENTS: rule('登记与撤回同意', 'Record consents of people whose files one keeps, and take them back', 'STAFF', 'PROGRAMME_LEAD'),
  PUBLISH_CONSENT_TEXTS: rule('发布同意书文本', 'Publish what people are asked to sign', 'PROGRAMME_LEAD'),
  KEEP_PERSONAL_FILES: rule('维护人员敏感信息', 'Keep the sealed part of members’ files: identity number, phone, address, health', 'STAFF'),
  REVEAL_PERSONAL_FILES: rule(
    '查阅人员敏感信息',
    'Open the sealed part of members’ files, for a purpose and in the audit trail',
    ...(['STAFF', 'DISCIPLINE'] as const),
  ),
  ANSWER_SUBJECTS: rule('答复个人查阅、删除请求', 'Answer what persons ask about their own data', 'STAFF', 'PROGRAMME_LEAD'),
  ERASE_PERSONS: rule('执行个人资料删除', 'Erase persons, at the request of somebody else', 'REVIEWER', 'PROGRAMME_LEAD'),
  KEEP_HOLDS: rule('设置与解除保全', 'Keep records from being erased, and let them go again', 'DISCIPLINE', 'SUPERVISOR'),
  KEEP_NEW_SECTOR: rule('维护两新组织名册', 'Keep the new-sector roll', 'STAFF', 'PROGRAMME_LEAD'),

  HAND_IN_FILES: rule(
    '上传佐证材料',
    'Hand in files as evidence',
    ...(['STAFF', 'REVIEWER', 'PROGRAMME_LEAD', 'PROGRAMME_KEEPER', 'CONTEST_HOST'] as const),
  ),
  EXPORT: rule('导出表格', 'Take lists out as files', 'STAFF', 'REVIEWER', 'PROGRAMME_LEAD'),

  KEEP_BRAND: rule('维护品牌与指导文件', 'Keep the brand, its measures, goals, tasks and directives', 'PROGRAMME_LEAD'),
  ENTER_WORK: rule(
    '填报项目、活动、荣誉',
    'Enter projects, activities and honours and hand them in',
    ...(['STAFF', 'PROGRAMME_LEAD', 'PROGRAMME_KEEPER'] as const),
  ),
  REVIEW_WORK: rule(
    '审核、发布、作废',
    'Approve, return, publish, archive and void what somebody else has entered',
    'REVIEWER',
    'PROGRAMME_LEAD',
  ),

  RECORD_LEDGER: rule('登记与冲销台账', 'Record and reverse ledger rows', 'STAFF', 'PROGRAMME_LEAD', 'PROGRAMME_KEEPER'),
  READ_ROWS: rule(
    '查看数据来源明细',
    'Open a figure down to its rows, keep what was published',
    ...(['STAFF', 'REVIEWER', 'PROGRAMME_LEAD', 'DISCIPLINE'] as const),
  ),
  PROPOSE_BASELINES: rule('提出期初数', 'Propose baselines', 'STAFF', 'PROGRAMME_LEAD'),
  ACCEPT_BASELINES: rule('确认期初数', 'Accept baselines that somebody else proposed', 'STAFF', 'REVIEWER', 'PROGRAMME_LEAD'),
  KEEP_LEDGER_RULES: rule('定义指标、结账、作废期初数', 'Define indicators, close and reopen periods, void baselines', 'PROGRAMME_LEAD'),

  LOG_TALKS: rule('登记宣讲', 'Log talks', 'STAFF', 'PROGRAMME_LEAD', 'PROGRAMME_KEEPER'),
  CONFIRM_TALKS: rule('确认、作废宣讲', 'Confirm talks that somebody else logged; void talks', 'STAFF', 'REVIEWER', 'PROGRAMME_LEAD'),

  ORDER_RECUSALS: rule('决定与解除回避', 'Tell somebody to stand aside from a record, and lift it again', 'DISCIPLINE', 'SUPERVISOR'),

  ANSWER_FEEDBACK: rule('办理群众来信', 'Answer letters from the public', 'STAFF', 'PROGRAMME_LEAD'),

  HANDLE_CASES: rule('办理个案', 'Open cases and work on those that are one’s own', 'STAFF'),
  SUPERVISE_CASES: rule('督导个案', 'Watch over cases, assign and close those that are one’s own', 'REVIEWER'),
  HOLD_TALKS: rule('谈心谈话与纪律个案', 'Keep talks with cadres and cases of discipline that are one’s own', 'DISCIPLINE'),
  RELEASE_SMALL_COUNTS: rule(
    '公布个案小数',
    'Let a withheld number of cases be shown until a day, where one counts them',
    'PROGRAMME_LEAD',
  ),
  COUNT_CASES: rule('查看个案统计', 'See how many cases there are, small counts withheld', 'PROGRAMME_LEAD', 'SUPERVISOR'),

  RUN_CONTESTS: rule('主办比赛', 'Prepare and run contests', 'CONTEST_HOST', 'PROGRAMME_LEAD'),
  ENTER_CONTESTS: rule('报名参赛', 'Enter works of one’s branch into contests', 'MEMBER', 'STAFF', 'PROGRAMME_LEAD'),
  JUDGE_CONTESTS: rule('评委打分', 'Score entries as a judge of the panel', 'JUDGE'),
  SUPERVISE_CONTESTS: rule('监督比赛', 'Watch over contests: confirm what becomes of bought votes, handle complaints', 'SUPERVISOR'),
  SUPERVISE_JUDGING: rule('监督评分', 'See score sheets before their release and reopen them', 'SUPERVISOR'),
  CAST_VOTES: rule('投票', 'Vote', 'VOTER'),
  HOLD_STUDY: rule('组织学习与签到', 'Plan and hold study sessions', 'STAFF', 'PROGRAMME_LEAD'),

  DECLARE_VENUES: rule('登记会场网络', 'Declare networks of halls, which get larger limits', 'CONTEST_HOST', 'STAFF', 'PROGRAMME_LEAD'),

  READ_AUDIT: rule('查阅审计留痕', 'Read the audit trail and check it', 'AUDITOR'),

  CONNECT_MACHINES: rule('接入系统接口', 'Give machines tokens of their own and take them back', 'PROGRAMME_LEAD'),

  MANAGE_ACCOUNTS: rule('账号管理', 'Open, invite, reset and shut accounts', 'SYSTEM_ADMIN'),
  GIVE_ROLES: rule('授权', 'Give roles and take them back', 'SYSTEM_ADMIN', 'PROGRAMME_LEAD', 'STAFF', 'REVIEWER', 'CONTEST_HOST'),
} as const satisfies Readonly<Record<string, Rule>>;

export type Verb = keyof typeof permissions;

export const verbs = Object.keys(permissions) as Verb[];

/** What belongs to people: no machine is given it, whoever gives. Every verb that reads sensitive data stands here. */
const PEOPLE_ONLY: readonly Verb[] = [
  ...(['MANAGE_ACCOUNTS', 'GIVE_ROLES', 'READ_AUDIT', 'CAST_VOTES', 'CONNECT_MACHINES'] as const),
  // Sensitive data is opened by somebody who can be asked why.
  ...(['KEEP_PERSONAL_FILES', 'REVEAL_PERSONAL_FILES', 'HANDLE_CASES', 'SUPERVISE_CASES', 'HOLD_TALKS', 'RELEASE_SMALL_COUNTS'] as const),
  ...(['ANSWER_SUBJECTS', 'ERASE_PERSONS'] as const),
  // What a judge gives is hers, and only a person answers for having looked at it.
  ...(['JUDGE_CONTESTS', 'SUPERVISE_JUDGING', 'SUPERVISE_CONTESTS'] as const),
  // Who decides about a record, and who must not, is for somebody who can be asked why.
  'ORDER_RECUSALS',
];

/** True for what a machine can be given a token for. */
export const isForMachines = (verb: Verb): boolean => !PEOPLE_ONLY.includes(verb);

/** The rule of a verb, with its general type. */
export const ruleOf = (verb: Verb): Rule => permissions[verb];
