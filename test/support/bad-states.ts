import { newId } from '../../src/lib/typeid.js';
import { type BadInput, type Known, soundInputs } from './bad-inputs.js';
import type { GivenWorld } from './sample-world.js';

const bad = (rule: string, mutation: string, input: object, code: string, at: string): BadInput => ({ rule, mutation, input, code, at });

/** What may not be because of what there is already. */
export function badStates(w: GivenWorld, known: Known): BadInput[] {
  const ok = soundInputs(w, known);
  const { memberId, firmId } = known;
  const evidenceIds = [newId('file')];
  const device = { contestId: w.city.contestId, deviceKey: 'device-key-of-somebody', proof: 'e30=' };
  return [
    bad('a branch below itself', 'updateBranch', { branchId: w.east.id, parentId: w.east.id }, 'BRANCH_CYCLE', 'input.parentId'),
    bad('a branch below its own child', 'updateBranch', { branchId: w.east.id, parentId: known.childId }, 'BRANCH_CYCLE', 'input.parentId'),
    bad(
      'two party branches at once',
      'joinBranch',
      { memberId, branchId: known.otherPartyBranchId, from: '2026-03-01' },
      'MEMBER_SLOT_TAKEN',
      'input.from',
    ),
    bad('a closed period', 'recordLedgerEntry', { ...ok.ledger, occurredOn: '2019-12-31' }, 'PERIOD_CLOSED', 'input.occurredOn'),
    bad('a talk in a closed period', 'confirmTalk', { talkId: known.talkId }, 'PERIOD_CLOSED', 'input.talkId.occurredOn'),
    bad('closing what is closed', 'closePeriod', { through: '2019-06-30' }, 'PERIOD_ALREADY_CLOSED', 'input.through'),
    bad(
      'evidence that the indicator demands',
      'recordLedgerEntry',
      { ...ok.ledger, indicator: known.provenCode, evidenceIds: [] },
      'EVIDENCE_MISSING',
      'input.evidenceIds',
    ),
    bad('a baseline without evidence', 'proposeBaseline', { ...ok.baseline, evidenceIds: [] }, 'EVIDENCE_MISSING', 'input.evidenceIds'),
    bad(
      'a ledger row with invented evidence',
      'recordLedgerEntry',
      { ...ok.ledger, evidenceIds },
      'LINKED_RECORD_NOT_FOUND',
      'input.evidenceIds',
    ),
    bad(
      'a baseline with invented evidence',
      'proposeBaseline',
      { ...ok.baseline, evidenceIds },
      'LINKED_RECORD_NOT_FOUND',
      'input.evidenceIds',
    ),
    bad('a talk with invented evidence', 'logTalk', { ...ok.talk, evidenceIds }, 'LINKED_RECORD_NOT_FOUND', 'input.evidenceIds'),
    bad(
      'a subject that the indicator demands',
      'recordLedgerEntry',
      { ...ok.ledger, indicator: 'SINGLES_HELPED' },
      'SUBJECT_REQUIRED',
      'input.subject',
    ),
    bad(
      'a stale version of a branch',
      'updateBranch',
      { branchId: w.east.id, name: '示例', expectedVersion: 99 },
      'VERSION_STALE',
      'input.expectedVersion',
    ),
    bad(
      'a stale version of a member',
      'updateMember',
      { memberId, name: '示例', expectedVersion: 99 },
      'VERSION_STALE',
      'input.expectedVersion',
    ),
    bad(
      'a stale version of a project',
      'updateProject',
      { projectId: known.draftId, title: '示例', expectedVersion: 99 },
      'VERSION_STALE',
      'input.expectedVersion',
    ),
    bad(
      'a stale version of a firm',
      'advanceNewSectorOrg',
      { orgId: firmId, state: 'TALKING', expectedVersion: 99 },
      'VERSION_STALE',
      'input.expectedVersion',
    ),
    bad(
      'a stale version of a round',
      'closeRound',
      { roundId: w.city.roundId, expectedVersion: 99 },
      'VERSION_STALE',
      'input.expectedVersion',
    ),
    bad('a code that is taken', 'createBranch', { ...ok.branch, code: 'TAKEN-1' }, 'CODE_TAKEN', 'input.code'),
    bad('a device key that is none', 'identifyDevice', { ...device, deviceKey: 'a' }, 'DEVICE_KEY_INVALID', 'input.deviceKey'),
    bad('work that was not done', 'identifyDevice', device, 'PROOF_INVALID', 'input.proof'),
    bad('voiding without a reason', 'voidTalk', { talkId: known.talkId, reason: ' ' }, 'TEXT_EMPTY|REASON_REQUIRED', 'input.reason'),
  ];
}

const CONTROL = '示例\u0007铃';
const BIDI = '示例\u202e倒写';

/** Texts that nobody should have to read: too long, empty, with characters that cannot be seen. */
export function badTexts(w: GivenWorld, known: Known): BadInput[] {
  const ok = soundInputs(w, known);
  const fields: [string, object, string][] = [
    ['createBranch', ok.branch, 'name'],
    ['createMember', ok.member, 'name'],
    ['createProject', ok.project, 'title'],
    ['createActivity', ok.activity, 'title'],
    ['logTalk', ok.talk, 'topic'],
    ['recordLedgerEntry', ok.ledger, 'note'],
    ['recordAchievement', ok.honour, 'title'],
    ['recordMediaReport', ok.report, 'title'],
    ['registerNewSectorOrg', ok.firm, 'name'],
    ['planSession', ok.study, 'title'],
    ['createContest', ok.contest, 'title'],
    ['submitFeedback', ok.feedback, 'text'],
  ];
  return fields.flatMap(([mutation, input, field]) => [
    bad(
      `${mutation}: a ${field} of 20 000 characters`,
      mutation,
      { ...input, [field]: '长'.repeat(20_000) },
      'TEXT_TOO_LONG',
      `input.${field}`,
    ),
    bad(`${mutation}: a control character in ${field}`, mutation, { ...input, [field]: CONTROL }, 'TEXT_NOT_ALLOWED', `input.${field}`),
    bad(`${mutation}: a bidi override in ${field}`, mutation, { ...input, [field]: BIDI }, 'TEXT_NOT_ALLOWED', `input.${field}`),
    bad(`${mutation}: half a character in ${field}`, mutation, { ...input, [field]: '示例\ud83c' }, 'TEXT_NOT_ALLOWED', `input.${field}`),
    ...(field === 'note'
      ? []
      : [bad(`${mutation}: an empty ${field}`, mutation, { ...input, [field]: '\u3000 ' }, 'TEXT_EMPTY', `input.${field}`)]),
  ]);
}
