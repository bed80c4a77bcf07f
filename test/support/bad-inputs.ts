import { newId } from '../../src/lib/typeid.js';
import type { GivenWorld } from './sample-world.js';

/** One thing that must not be accepted: the mutation, its input, the code it is refused with and the place that is named. */
export interface BadInput {
  readonly rule: string;
  readonly mutation: string;
  readonly input: object;
  readonly code: string;
  /** `input.amount`: the path in the input, or the name of the mutation for a GraphQL error; `|` between what may be. */
  readonly at: string;
}

export interface Known {
  readonly memberId: string;
  readonly otherPartyBranchId: string;
  readonly projectId: string;
  readonly draftId: string;
  readonly talkId: string;
  readonly firmId: string;
  readonly fileId: string;
  readonly childId: string;
  /** An indicator that demands evidence. */
  readonly provenCode: string;
}

const bad = (rule: string, mutation: string, input: object, code: string, at: string): BadInput => ({ rule, mutation, input, code, at });

/** Valid inputs that the cases spoil in one place. */
export function soundInputs({ east }: GivenWorld, known: Known) {
  const branchId = east.id;
  const day = '2026-05-04';
  return {
    branch: { parentId: branchId, code: 'BAD-1', name: '示例单位', kind: 'DEPARTMENT' },
    member: { homeBranchId: branchId, name: '示例人员', gender: 'FEMALE', joinedOn: day },
    project: { code: 'BAD-P', title: '示例项目', heart: 'WARM', branchId, startsOn: day },
    activity: {
      branchId,
      title: '示例',
      theme: '示例',
      heldOn: day,
      mode: 'HYBRID',
      headcountOnsite: 1,
      headcountOnline: 1,
      countBasis: 'COUNTED',
    },
    talk: {
      branchId,
      heldOn: day,
      place: '示例村',
      topic: '示例',
      lecturerName: '示例',
      audienceOnsite: 1,
      audienceOnline: 0,
      countBasis: 'COUNTED',
    },
    ledger: { indicator: 'MILK_CANS', amount: '1', occurredOn: day, branchId, evidenceIds: [known.fileId] },
    baseline: { indicator: 'MILK_CANS', branchId, value: '1', cutoffOn: '2025-12-31', exactness: 'EXACT', evidenceIds: [known.fileId] },
    honour: { branchId, title: '示例荣誉', kind: 'HONOUR', level: 'PROVINCIAL', year: 2025, evidenceIds: [known.fileId] },
    report: { branchId, level: 'PROVINCIAL', outlet: '示例日报', publishedOn: day, title: '示例', topic: '示例' },
    firm: { branchId, name: '示例企业', sectorKind: 'ECONOMIC' },
    study: { branchId, kind: 'WEEKLY', title: '示例', mode: 'ON_SITE', startsAt: '2026-06-16T02:00:00Z', endsAt: '2026-06-16T03:00:00Z' },
    contest: { branchId, code: 'BAD-C', title: '示例大赛' },
    feedback: { kind: 'SUGGESTION', text: '示例', idempotencyKey: 'key-9d0f2f0e-52f4-4fd1-9b53-0f6f5b1a8c11' },
  };
}

/** Ids that nobody has, ids of another kind, and text that is no id. */
export function badIds(w: GivenWorld, known: Known): BadInput[] {
  const ok = soundInputs(w, known);
  const missing = (kind: string) => newId(kind as never);
  const of = (mutation: string, input: object, field: string, kind: string): BadInput[] => [
    bad(
      `${mutation}: nobody has this ${field}`,
      mutation,
      { ...input, [field]: missing(kind) },
      'LINKED_RECORD_NOT_FOUND|NOT_FOUND',
      `input.${field}|${mutation}`,
    ),
    bad(
      `${mutation}: ${field} of another kind`,
      mutation,
      { ...input, [field]: missing(kind === 'vote' ? 'branch' : 'vote') },
      'WRONG_TYPE_OF_ID',
      `input.${field}`,
    ),
    bad(`${mutation}: ${field} is no id`, mutation, { ...input, [field]: "x' OR 1=1 --" }, 'WRONG_TYPE_OF_ID', `input.${field}`),
  ];
  return [
    ...of('createBranch', ok.branch, 'parentId', 'branch'),
    ...of('createMember', ok.member, 'homeBranchId', 'branch'),
    ...of('createProject', ok.project, 'partyLeadId', 'member'),
    ...of('createProject', ok.project, 'branchId', 'branch'),
    ...of('createActivity', ok.activity, 'projectId', 'project'),
    ...of('logTalk', ok.talk, 'lecturerId', 'member'),
    ...of('confirmTalk', {}, 'talkId', 'talk'),
    ...of('recordLedgerEntry', ok.ledger, 'projectId', 'project'),
    ...of('proposeBaseline', ok.baseline, 'branchId', 'branch'),
    ...of('recordAchievement', ok.honour, 'projectId', 'project'),
    ...of('recordMediaReport', ok.report, 'reprintOfId', 'media_report'),
    ...of('registerNewSectorOrg', ok.firm, 'branchId', 'branch'),
    ...of('planSession', ok.study, 'branchId', 'branch'),
    ...of('addEntry', { title: '示例' }, 'contestId', 'contest'),
    ...of('updateContest', { title: '示例改名' }, 'contestId', 'contest'),
    ...of('submitFeedback', ok.feedback, 'branchId', 'branch'),
    ...of('linkGoal', { projectId: known.draftId }, 'goalId', 'goal'),
    ...of(
      'transferMember',
      { memberId: known.memberId, fromBranchId: w.east.id, on: '2026-06-01', reason: '示例' },
      'toBranchId',
      'branch',
    ),
  ];
}

/** Numbers, days and amounts that cannot be. */
export function badAmounts(w: GivenWorld, known: Known): BadInput[] {
  const ok = soundInputs(w, known);
  const future = '2026-06-16';
  const fund = { ...ok.ledger, indicator: 'SPRING_BUD_FUND' };
  return [
    bad('a negative headcount', 'createActivity', { ...ok.activity, headcountOnsite: -1 }, 'NUMBER_OUT_OF_RANGE', 'input.headcountOnsite'),
    bad('a fractional headcount', 'createActivity', { ...ok.activity, headcountOnline: 1.5 }, 'NUMBER_NOT_WHOLE', 'input.headcountOnline'),
    bad('a headcount in words', 'createActivity', { ...ok.activity, headcountOnline: '12' }, 'NUMBER_NOT_WHOLE', 'input.headcountOnline'),
    bad(
      'full-width digits where a number is due',
      'logTalk',
      { ...ok.talk, audienceOnsite: '１２' },
      'NUMBER_NOT_WHOLE',
      'input.audienceOnsite',
    ),
    bad(
      'more people than can be counted exactly',
      'logTalk',
      { ...ok.talk, audienceOnsite: 2 ** 53 },
      'NUMBER_OUT_OF_RANGE',
      'input.audienceOnsite',
    ),
    bad('an audience below zero', 'logTalk', { ...ok.talk, audienceOnline: -5 }, 'NUMBER_OUT_OF_RANGE', 'input.audienceOnline'),
    bad('a branch of minus one', 'createBranch', { ...ok.branch, minimumMembers: -1 }, 'NUMBER_OUT_OF_RANGE', 'input.minimumMembers'),
    bad('yuan with three decimals', 'recordLedgerEntry', { ...fund, amount: '1.005' }, 'AMOUNT_INVALID', 'input.amount'),
    bad('a count with decimals', 'recordLedgerEntry', { ...ok.ledger, amount: '1.5' }, 'NUMBER_NOT_WHOLE', 'input.amount'),
    bad('a negative count', 'recordLedgerEntry', { ...ok.ledger, amount: '-1' }, 'NUMBER_OUT_OF_RANGE', 'input.amount'),
    bad('negative yuan', 'recordLedgerEntry', { ...fund, amount: '-1' }, 'AMOUNT_INVALID', 'input.amount'),
    bad('an amount in full-width digits', 'recordLedgerEntry', { ...ok.ledger, amount: '１２' }, 'DECIMAL_INVALID', 'input.amount'),
    bad('an amount like 1e9', 'recordLedgerEntry', { ...ok.ledger, amount: '1e9' }, 'DECIMAL_INVALID', 'input.amount'),
    bad(
      'a baseline with three decimals',
      'proposeBaseline',
      { ...ok.baseline, indicator: 'SPRING_BUD_FUND', value: '1.005' },
      'AMOUNT_INVALID',
      'input.value',
    ),
    bad('a ledger row of tomorrow', 'recordLedgerEntry', { ...ok.ledger, occurredOn: future }, 'DAY_IN_FUTURE', 'input.occurredOn'),
    bad('a talk of tomorrow', 'logTalk', { ...ok.talk, heldOn: future }, 'DAY_IN_FUTURE', 'input.heldOn'),
    bad('an activity of tomorrow', 'createActivity', { ...ok.activity, heldOn: future }, 'DAY_IN_FUTURE', 'input.heldOn'),
    bad('an honour of tomorrow', 'recordAchievement', { ...ok.honour, grantedOn: future, year: 2026 }, 'DAY_IN_FUTURE', 'input.grantedOn'),
    bad('a report of tomorrow', 'recordMediaReport', { ...ok.report, publishedOn: future }, 'DAY_IN_FUTURE', 'input.publishedOn'),
    bad('a cut-off day of tomorrow', 'proposeBaseline', { ...ok.baseline, cutoffOn: future }, 'DAY_IN_FUTURE', 'input.cutoffOn'),
    bad('a branch founded tomorrow', 'createBranch', { ...ok.branch, foundedOn: future }, 'DAY_IN_FUTURE', 'input.foundedOn'),
    bad('a member who joins tomorrow', 'createMember', { ...ok.member, joinedOn: future }, 'DAY_IN_FUTURE', 'input.joinedOn'),
    bad('a day that is not in the calendar', 'logTalk', { ...ok.talk, heldOn: '2026-02-30' }, 'DAY_INVALID', 'input.heldOn'),
    bad('a day in full-width digits', 'logTalk', { ...ok.talk, heldOn: '２０２６-05-04' }, 'DAY_INVALID', 'input.heldOn'),
    bad('a project that ends before it starts', 'createProject', { ...ok.project, endsOn: '2026-05-03' }, 'SPAN_INVALID', 'input.endsOn'),
    bad(
      'a study session that ends before it starts',
      'planSession',
      { ...ok.study, endsAt: '2026-06-16T01:00:00Z' },
      'SESSION_HOURS_INVALID',
      'input.endsAt',
    ),
    bad('a time without a zone', 'planSession', { ...ok.study, endsAt: '2026-06-16T05:00:00' }, 'TIME_INVALID', 'input.endsAt'),
  ];
}
