import type { Verb } from '../../../src/access/permissions.js';
import { exampleIdNumber } from '../../support/id-numbers.js';
import type { Target } from './world.js';

/**
 * What a mutation is about: a branch and what belongs to it, the whole city, the asker alone, or a sign-in that these inventions do not have
 * (its own suites have it).
 */
type About = 'BRANCH' | 'CITY' | 'ASKER' | 'SIGN_IN';

export interface Call {
  readonly about: About;
  /** The verb that decides about this input, or some of them, for a mutation that is declared for several; ANY: each of them does. */
  readonly verb?: Verb | readonly Verb[] | 'ANY';
  readonly input: (target: Target) => object;
}

const DAY = '2026-05-04';
let counter = 0;
const next = () => `MX-${++counter}`;

const branch = (input: Call['input']): Call => ({ about: 'BRANCH', input });
const city = (input: Call['input']): Call => ({ about: 'CITY', input });
const signIn = (input: Call['input']): Call => ({ about: 'SIGN_IN', input });
const asker = (input: Call['input']): Call => ({ about: 'ASKER', input });

const nobody = (kind: string) => `${kind}_01hx0000000000000000000000`;
const guided = (idField: string, kind: string): Call => branch(({ ids }) => ({ projectId: ids['project DRAFT'], [idField]: nobody(kind) }));

/**
 * One call of every mutation, aimed at the records of a branch. Inputs need not succeed: what counts is whether they are refused for want of
 * a right, and that is decided before anything else about them.
 */
export const calls: Readonly<Record<string, Call>> = {
  createBranch: branch(t => ({ parentId: t.branchId, code: next(), name: '示例单位', kind: 'DEPARTMENT' })),
  updateBranch: branch(t => ({ branchId: t.branchId, name: '示例改名' })),
  upsertBranches: asker(() => ({ rows: [], onError: 'ABORT' })),
  importBranches: asker(() => ({ fileId: nobody('file'), onError: 'ABORT' })),
  recordTerm: branch(t => ({ branchId: t.branchId, startsOn: '2020-01-01', endsOn: '2023-01-01' })),
  createMember: branch(t => ({ homeBranchId: t.branchId, name: '示例人员', gender: 'FEMALE', joinedOn: DAY })),
  updateMember: branch(t => ({ memberId: t.ids['member'], name: '示例改名' })),
  upsertMembers: asker(() => ({ rows: [], onError: 'ABORT' })),
  importMembers: asker(() => ({ fileId: nobody('file'), onError: 'ABORT' })),
  joinBranch: branch(t => ({ memberId: t.ids['member'], branchId: t.branchId, from: DAY })),
  leaveBranch: branch(t => ({ memberId: t.ids['member'], branchId: t.branchId, on: '2026-06-01' })),
  transferMember: branch(t => ({ memberId: t.ids['member'], fromBranchId: t.branchId, toBranchId: t.branchId, on: DAY, reason: '示例' })),
  assignRole: branch(t => ({ memberId: t.ids['member'], branchId: t.branchId, role: 'STAFF', from: DAY })),
  endRole: branch(t => ({ roleId: t.ids['member_role'], on: '2026-06-01' })),
  changePartyStatus: branch(t => ({ memberId: t.ids['member'], status: 'FULL', on: DAY })),
  publishConsentText: city(() => ({ purpose: 'HEALTH', audience: 'SUBJECT', title: '示例', body: next() })),
  giveConsent: branch(t => ({ subjectId: t.ids['member'], textId: t.ids['consent_text'], channel: 'PAPER' })),
  withdrawConsent: branch(t => ({ consentId: t.ids['consent'], expectedVersion: 99 })),
  savePersonalFile: branch(t => ({ memberId: t.ids['member'], phone: '13800138000' })),
  findMemberByIdNumber: asker(() => ({ idNumber: exampleIdNumber(999), purpose: 'KEEP_FILE', reason: '示例：核对权限矩阵' })),
  openCase: {
    ...branch(t => ({
      branchId: t.branchId,
      kind: 'AID',
      supervisorId: nobody('account'),
      title: '示例',
      person: '示例',
      narrative: '示例',
    })),
    verb: 'HANDLE_CASES',
  },
  addCaseNote: { ...branch(t => ({ caseId: t.ids['case AID'], text: '示例' })), verb: 'HANDLE_CASES' },
  assignCase: {
    ...branch(t => ({ caseId: t.ids['case AID'], handlerId: nobody('account'), expectedVersion: 99 })),
    verb: 'SUPERVISE_CASES',
  },
  closeCase: { ...branch(t => ({ caseId: t.ids['case AID'], outcome: '示例', expectedVersion: 99 })), verb: 'SUPERVISE_CASES' },
  releaseSmallCount: {
    ...asker(() => ({ kind: 'ILLNESS', reason: '示例：核对权限矩阵', until: '2026-12-31' })),
    verb: 'RELEASE_SMALL_COUNTS',
  },
  withdrawSmallCountRelease: { ...asker(() => ({ releaseId: nobody('small_count_release') })), verb: 'ANY' },
  breakGlass: {
    ...branch(t => ({ caseId: t.ids['case RIGHTS'], reason: '示例：核对权限矩阵的说明' })),
    verb: ['HANDLE_CASES', 'SUPERVISE_CASES'],
  },
  justifyBreakGlass: asker(() => ({ breakGlassId: nobody('break_glass'), justification: '示例：核对权限矩阵的说明' })),
  reviewBreakGlass: {
    ...asker(() => ({ breakGlassId: nobody('break_glass'), outcome: 'ACCEPTED', note: '示例' })),
    verb: 'ANY',
  },
  declareRecusal: branch(t => ({ subjectId: t.ids['project PUBLISHED'], reason: '示例' })),
  orderRecusal: {
    ...branch(t => ({ accountId: nobody('account'), subjectId: t.ids['project DRAFT'], reason: '示例：与当事人有亲属关系' })),
    verb: 'ORDER_RECUSALS',
  },
  liftRecusal: { ...branch(t => ({ recusalId: t.ids['recusal'], reason: '示例：情况已经消除' })), verb: 'ORDER_RECUSALS' },
  reveal: asker(() => ({ recordId: nobody('member_file'), fields: ['PHONE'], purpose: 'KEEP_FILE', reason: '示例：核对权限矩阵' })),
  exportPerson: branch(t => ({ memberId: t.ids['member'] })),
  requestErasure: branch(t => ({ memberId: t.ids['member'], reason: '示例' })),
  erasePerson: branch(t => ({ requestId: t.ids['erasure_request'] })),
  placeHold: city(t => ({ subjectId: t.ids['member'], reason: '示例' })),
  liftHold: city(() => ({ holdId: nobody('legal_hold'), reason: '示例' })),
  registerNewSectorOrg: branch(t => ({ branchId: t.branchId, name: `示例企业${next()}`, sectorKind: 'ECONOMIC' })),
  advanceNewSectorOrg: branch(t => ({ orgId: t.ids['new_sector_org'], state: 'TALKING' })),
  recordPartyOrganisation: branch(t => ({ orgId: t.ids['new_sector_org'], since: DAY })),
  establishFederation: branch(t => ({ orgId: t.ids['new_sector_org'], parentBranchId: t.branchId, mode: 'ALONE', on: DAY })),
  dissolveFederation: branch(t => ({ orgId: t.ids['new_sector_org'], on: DAY })),

  signIn: asker(() => ({ signInName: 'nobody', password: 'no password of anybody' })),
  refreshSession: signIn(() => ({ refreshToken: 'x' })),
  completeSignIn: asker(() => ({ challenge: 'x', code: '000000' })),
  beginSecondFactor: asker(() => ({ password: 'no password of anybody' })),
  confirmSecondFactor: asker(() => ({ code: '000000' })),
  renewRecoveryCodes: asker(() => ({ code: '000000' })),
  disableSecondFactor: asker(() => ({ password: 'no password of anybody', code: '000000' })),
  signOut: signIn(() => ({})),
  changePassword: asker(() => ({ currentPassword: 'x', newPassword: 'a long enough password 42' })),
  beginSignIn: asker(() => ({ provider: 'nobody' })),
  redeemSignIn: asker(() => ({ code: 'x', key: 'x' })),
  redeemVoter: asker(() => ({ code: 'x', key: 'x' })),
  linkSignIn: asker(() => ({ code: 'x', key: 'x', password: 'no password of anybody' })),
  unlinkSignIn: asker(() => ({ linkId: nobody('sign_in_link') })),
  createAccount: city(() => ({ signInName: next().toLowerCase(), displayName: '示例账号', password: 'correct horse battery 42' })),
  inviteAccount: city(() => ({ displayName: '示例新同事' })),
  resetAccount: city(() => ({ accountId: nobody('account') })),
  signOutAccount: city(() => ({ accountId: nobody('account') })),
  acceptInvitation: asker(() => ({ token: 'x', signInName: 'nobody', password: 'no password of anybody' })),
  disableAccount: city(() => ({ accountId: nobody('account') })),
  enableAccount: city(() => ({ accountId: nobody('account') })),
  grantRole: asker(t => ({ accountId: nobody('account'), role: 'STAFF', branchId: t.branchId })),
  confirmGrant: city(() => ({ grantId: nobody('grant') })),
  revokeRole: asker(() => ({ grantId: nobody('grant') })),

  issueScreen: {
    ...branch(t => ({
      ...{ label: '示例大屏', expiresAt: '2026-06-20T00:00:00Z' },
      boards: [{ board: 'CONTEST', subjectId: t.ids['contest ROUND_RUNNING'] }],
    })),
    verb: 'RUN_CONTESTS',
  },
  createServiceToken: branch(t => ({
    label: '示例系统',
    branchId: t.branchId,
    verbs: ['READ_INTERNAL'],
    expiresAt: '2026-07-15T00:00:00Z',
  })),
  revokeServiceToken: branch(t => ({ serviceTokenId: t.ids['service'] })),
  revokeScreen: { ...branch(t => ({ screenId: t.ids['screen'] })), verb: 'RUN_CONTESTS' },

  declareVenue: branch(t => ({
    ...{ branchId: t.branchId, network: '10.7.0.0/24', startsAt: '2026-06-15T00:00:00Z', endsAt: '2026-06-20T00:00:00Z' },
    ...{ mostSockets: 5_000, reason: '示例会场' },
  })),
  endVenue: branch(t => ({ venueId: t.ids['venue'], expectedVersion: 99 })),

  prepareUpload: branch(t => ({ branchId: t.branchId, fileName: '示例.txt', mediaType: 'text/plain', size: 9, purpose: 'EVIDENCE' })),
  prepareDownload: branch(t => ({ fileId: t.ids['file'] })),
  prepareExport: branch(t => ({ kind: 'LEDGER', format: 'CSV', branchId: t.branchId })),

  createBrand: city(() => ({ code: next(), name: '示例品牌' })),
  updateBrand: city(() => ({ brandId: nobody('brand'), name: '示例' })),
  reviseMeasure: city(() => ({ brandId: nobody('brand'), code: '644', label: '示例', components: [{ label: '示例', count: 6 }] })),
  upsertHeartProgramme: city(() => ({ brandId: nobody('brand'), heart: 'WARM', fullName: '示例', goals: ['示例'] })),
  createGoal: city(() => ({ title: `示例目标${next()}`, year: 2026 })),
  expireGoal: city(() => ({ goalId: nobody('goal') })),
  createKeyTask: city(() => ({ title: `示例任务${next()}`, year: 2026 })),
  createDirective: city(() => ({ title: `示例文件${next()}`, body: '示例', issuer: '示例', issuedOn: DAY })),
  createCarrier: city(() => ({ title: `示例载体${next()}`, functionKind: 'FAMILY_VALUES' })),
  createProject: branch(t => ({ code: next(), title: '示例项目', heart: 'WARM', branchId: t.branchId, startsOn: DAY })),
  updateProject: branch(t => ({ projectId: t.ids['project DRAFT'], title: '示例' })),
  closeProject: branch(t => ({ projectId: t.ids['project DRAFT'], closedOn: DAY, outcome: '示例' })),
  reviewProject: branch(t => ({ projectId: t.ids['project DRAFT'], step: 'SUBMIT', expectedVersion: 99 })),
  linkGoal: guided('goalId', 'goal'),
  unlinkGoal: guided('goalId', 'goal'),
  linkKeyTask: guided('keyTaskId', 'key_task'),
  unlinkKeyTask: guided('keyTaskId', 'key_task'),
  linkDirective: guided('directiveId', 'directive'),
  unlinkDirective: guided('directiveId', 'directive'),
  linkCarrier: guided('carrierId', 'carrier'),
  unlinkCarrier: guided('carrierId', 'carrier'),
  createActivity: branch(t => ({
    ...{ branchId: t.branchId, title: '示例', theme: '示例', heldOn: DAY, mode: 'OFFLINE', countBasis: 'COUNTED' },
    ...{ headcountOnsite: 1, headcountOnline: 0 },
  })),
  updateActivity: branch(t => ({ activityId: t.ids['activity DRAFT'], title: '示例' })),
  reviewActivity: branch(t => ({ activityId: t.ids['activity DRAFT'], step: 'SUBMIT', expectedVersion: 99 })),

  defineIndicator: city(() => ({
    ...{ code: next().replace('-', '_'), definition: '示例', exactness: 'EXACT', kind: 'COUNT', nameZh: '示例', owner: '示例' },
    ...{ unit: '次', wording: '示例{value}' },
  })),
  reviseIndicator: city(() => ({ indicatorId: nobody('indicator'), reason: '示例' })),
  closePeriod: city(() => ({ through: '2019-12-31' })),
  requestReopenPeriod: city(() => ({ from: '2019-01-01', reason: '示例' })),
  confirmReopenPeriod: city(() => ({ changeId: nobody('period_change') })),
  voidBaseline: city(t => ({ baselineId: t.ids['baseline'], reason: '示例' })),
  proposeBaseline: branch(t => ({
    ...{ indicator: 'MILK_CANS', branchId: t.branchId, value: '1', cutoffOn: '2025-12-31', exactness: 'EXACT' },
    evidenceIds: [t.ids['file']],
  })),
  acceptBaseline: branch(t => ({ baselineId: t.ids['baseline'], expectedVersion: 99 })),
  recordLedgerEntry: branch(t => ({ indicator: 'MILK_CANS', amount: '1', occurredOn: DAY, branchId: t.branchId })),
  reverseLedgerEntry: branch(t => ({ entryId: t.ids['ledger_entry'], reason: '示例' })),
  snapshotFigure: branch(t => ({ code: 'TALKS', title: '示例快照', asOf: '2026-05-31', branchId: t.branchId })),
  recordAchievement: branch(t => ({ branchId: t.branchId, title: '示例', kind: 'HONOUR', level: 'PROVINCIAL', year: 2025 })),
  updateAchievement: branch(t => ({ achievementId: t.ids['achievement DRAFT'], title: '示例' })),
  reviewAchievement: branch(t => ({ achievementId: t.ids['achievement DRAFT'], step: 'SUBMIT', expectedVersion: 99 })),
  recordMediaReport: branch(t => ({
    ...{ branchId: t.branchId, level: 'PROVINCIAL', outlet: `示例日报${next()}`, publishedOn: DAY, title: next(), topic: '示例' },
  })),
  submitWorkCase: branch(t => ({ branchId: t.branchId, title: '示例案例', submittedTo: '示例', submittedOn: DAY })),
  selectWorkCase: branch(t => ({ workCaseId: t.ids['work_case SUBMITTED'], book: '示例', selectedOn: '2020-01-01' })),

  logTalk: branch(t => ({
    ...{ branchId: t.branchId, heldOn: DAY, place: next(), topic: '示例', lecturerName: '示例', countBasis: 'COUNTED' },
    ...{ audienceOnsite: 1, audienceOnline: 0 },
  })),
  confirmTalk: branch(t => ({ talkId: t.ids['talk LOGGED'], expectedVersion: 99 })),
  confirmTalks: asker(() => ({ talkIds: [], onError: 'ABORT' })),
  voidTalk: branch(t => ({ talkId: t.ids['talk LOGGED'], reason: '示例', expectedVersion: 99 })),

  submitFeedback: asker(() => ({ kind: 'SUGGESTION', text: '示例', idempotencyKey: `key-${crypto.randomUUID()}` })),
  answerFeedback: branch(t => ({ feedbackId: t.ids['feedback'], expectedVersion: 99, text: '示例' })),
  closeFeedback: branch(t => ({ feedbackId: t.ids['feedback'], expectedVersion: 99 })),
  markRead: asker(() => ({ messageIds: [] })),

  createContest: branch(t => ({ branchId: t.branchId, code: next(), title: '示例大赛' })),
  updateContest: branch(t => ({ contestId: t.ids['contest DRAFT'], title: '示例改名大赛' })),
  addEntry: branch(t => ({ contestId: t.ids['contest DRAFT'], title: '示例' })),
  publishContestRules: branch(t => ({ contestId: t.ids['contest DRAFT'], text: '示例规则', expectedVersion: 99 })),
  amendContestRules: branch(t => ({ contestId: t.ids['contest ROUND_RUNNING'], text: '示例规则', reason: '示例', expectedVersion: 99 })),
  moveContest: branch(t => ({ contestId: t.ids['contest ROUND_RUNNING'], step: 'RESUME' })),
  announce: branch(t => ({ contestId: t.ids['contest ROUND_RUNNING'], text: '示例公告' })),
  drawLots: branch(t => ({ contestId: t.ids['contest ROUND_RUNNING'], reason: '示例' })),
  amendRound: branch(t => ({ roundId: t.ids['contest_round'], reason: '示例', expectedVersion: 99 })),
  freezeBoard: branch(t => ({ roundId: t.ids['contest_round'], isFrozen: false })),
  decideRound: branch(t => ({ roundId: t.ids['contest_round'], expectedVersion: 99 })),
  proposeResult: branch(t => ({ contestId: t.ids['contest ROUND_RUNNING'], expectedVersion: 99 })),
  confirmResult: branch(t => ({ contestId: t.ids['contest ROUND_RUNNING'], expectedVersion: 99 })),
  setAwardTiers: branch(t => ({ contestId: t.ids['contest DRAFT'], tiers: [], expectedVersion: 99 })),
  exportNotaryPack: branch(t => ({ contestId: t.ids['contest ROUND_RUNNING'], reason: '示例' })),
  giveAwards: branch(t => ({ contestId: t.ids['contest ROUND_RUNNING'], expectedVersion: 99 })),
  reopenResult: branch(t => ({ contestId: t.ids['contest ROUND_RUNNING'], reason: '示例', expectedVersion: 99 })),
  prepareEntry: branch(t => ({ contestId: t.ids['contest REGISTERING'], branchId: t.branchId, title: '示例', works: [] })),
  submitEntry: branch(t => ({ entryId: t.ids['contest_entry DRAFT'], expectedVersion: 99 })),
  reviewEntry: branch(t => ({ entryId: t.ids['contest_entry DRAFT'], verdict: 'ACCEPT', expectedVersion: 99 })),
  withdrawEntry: { ...branch(t => ({ entryId: t.ids['contest_entry DRAFT'], reason: '示例', expectedVersion: 99 })), verb: 'ANY' },
  disqualifyEntry: branch(t => ({ entryId: t.ids['contest_entry DRAFT'], reason: '示例', expectedVersion: 99 })),
  openRound: branch(t => ({
    ...{ contestId: t.ids['contest ROUND_RUNNING'], kind: 'FINAL', closesAt: '2026-06-21T10:00:00Z' },
    rule: { perDay: 1, perEntryPerDay: 1 },
  })),
  closeRound: branch(t => ({ roundId: t.ids['contest_round'], expectedVersion: 99 })),

  setJudgingRule: branch(t => ({
    ...{ roundId: t.ids['contest_round'], scale: 'TEN', release: 'MANUAL', tieBreak: [] },
    criteria: [{ code: 'content', name: '内容', weight: '100' }],
  })),
  appointPanel: branch(t => ({ roundId: t.ids['contest_round'], judgeIds: [nobody('account')], chiefId: nobody('account') })),
  saveScoreSheet: branch(t => ({ roundId: t.ids['contest_round'], entryId: t.ids['contest_entry'], scores: [] })),
  submitScoreSheet: branch(t => ({ roundId: t.ids['contest_round'], entryId: t.ids['contest_entry'], scores: [] })),
  reopenScoreSheet: branch(t => ({ roundId: t.ids['contest_round'], sheetId: nobody('score_sheet'), reason: '示例' })),
  releaseScore: branch(t => ({ roundId: t.ids['contest_round'], entryId: t.ids['contest_entry'] })),
  callEntry: branch(t => ({ roundId: t.ids['contest_round'], entryId: t.ids['contest_entry'] })),
  startTimer: branch(t => ({ roundId: t.ids['contest_round'] })),
  stopTimer: branch(t => ({ roundId: t.ids['contest_round'] })),
  markForfeit: branch(t => ({ roundId: t.ids['contest_round'], entryId: t.ids['contest_entry'], reason: '示例' })),
  holdStage: branch(t => ({ roundId: t.ids['contest_round'] })),
  resumeStage: branch(t => ({ roundId: t.ids['contest_round'] })),

  flagFraud: {
    ...branch(t => ({ roundId: t.ids['contest_round'], entryId: t.ids['contest_entry'], selection: 'SUSPECTED', reason: '示例' })),
    verb: 'ANY',
  },
  reviewFraudCase: { ...branch(t => ({ caseId: t.ids['fraud_case'], expectedVersion: 99 })), verb: 'ANY' },
  hearEntrant: { ...branch(t => ({ caseId: t.ids['fraud_case'], statement: '示例', expectedVersion: 99 })), verb: 'ANY' },
  proposeFraudDecision: branch(t => ({ caseId: t.ids['fraud_case'], isConfirmed: false, reason: '示例', expectedVersion: 99 })),
  decideFraudCase: branch(t => ({ caseId: t.ids['fraud_case'], isAgreed: true, reason: '示例', expectedVersion: 99 })),
  recountFraudCase: branch(t => ({ caseId: t.ids['fraud_case'], expectedVersion: 99 })),
  announceFraudCase: branch(t => ({ caseId: t.ids['fraud_case'], text: '示例', expectedVersion: 99 })),

  fileComplaint: asker(t => ({
    ...{ contestId: t.ids['contest ROUND_RUNNING'], kind: 'SCORING', text: '示例投诉' },
    idempotencyKey: `key-${crypto.randomUUID()}`,
  })),
  askComplaintReview: asker(() => ({ code: 'none', reason: '示例' })),
  moveComplaint: { ...branch(t => ({ complaintId: t.ids['complaint'], step: 'ACCEPT', expectedVersion: 99 })), verb: 'ANY' },
  answerComplaint: { ...branch(t => ({ complaintId: t.ids['complaint'], text: '示例', expectedVersion: 99 })), verb: 'ANY' },

  identifyMember: asker(t => ({ contestId: t.ids['contest ROUND_RUNNING'] })),
  sendVoterCode: asker(t => ({ contestId: t.ids['contest ROUND_RUNNING'], phone: '13800138000' })),
  identifyPhone: asker(t => ({ contestId: t.ids['contest ROUND_RUNNING'], phone: '13800138000', code: '000000' })),
  identifyDevice: asker(t => ({ contestId: t.ids['contest ROUND_RUNNING'], deviceKey: 'device-of-the-matrix', proof: 'e30=' })),
  castBallot: asker(t => ({ roundId: t.ids['contest_round'], entryIds: [t.ids['contest_entry']] })),
  castVote: asker(t => ({ roundId: t.ids['contest_round'], entryId: t.ids['contest_entry'] })),

  planSession: branch(t => ({
    ...{ branchId: t.branchId, kind: 'WEEKLY', title: '示例', mode: 'ON_SITE' },
    ...{ startsAt: '2026-06-16T02:00:00Z', endsAt: '2026-06-16T03:00:00Z' },
  })),
  openCheckIn: branch(t => ({ sessionId: t.ids['study_session'], expectedVersion: 99 })),
  startSession: branch(t => ({ sessionId: t.ids['study_session'], expectedVersion: 99 })),
  endSession: branch(t => ({ sessionId: t.ids['study_session'], expectedVersion: 99 })),
  checkIn: branch(t => ({ sessionId: t.ids['study_session'], memberId: t.ids['member'], method: 'HOST_ROSTER' })),
};
