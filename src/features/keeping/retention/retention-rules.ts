import { keyOfCase } from '../../cases/index.js';
import { keyOfComplaint, voterKeyFamily } from '../../contests/index.js';
import type { RetentionRule } from './retention-rule.js';

const VOTER_KEYS = voterKeyFamily('');

/** Votes of a contest are over: it has rounds, and each of them is closed. */
const lastClosing = (
  contest: string,
): string => `(SELECT CASE WHEN SUM(CASE WHEN o.state = 'CLOSED' THEN 0 ELSE 1 END) = 0 THEN MAX(o.closesAt) END
  FROM contest_round o WHERE o.contestId = ${contest})`;
const CONTEST_OF_VOTE = '(SELECT own.contestId FROM contest_round own WHERE own.id = r.roundId)';
/** True while there is something to destroy: a key of the family that this record has for itself. */
const hasKeys = (prefix: string): string => `EXISTS (SELECT 1 FROM data_key k WHERE k.wrapped IS NOT NULL AND k.family LIKE '${prefix}%'
  AND SUBSTR(k.family, ${prefix.length + 1}) = r.id)`;
const CASE_KEYS = keyOfCase('');
const COMPLAINT_KEYS = keyOfComplaint('');

/** How long what is kept: the shortest time its purpose needs. Source: domain 7, retention; where it is silent, reliability 4.6. */
export const retentionRules: readonly RetentionRule[] = [
  {
    ...{ id: 'SESSIONS', table: 'session', days: 90, since: { instant: 'COALESCE(r.endedAt, r.expiresAt)' }, subjects: ['r.accountId'] },
    ...{ treatment: { kind: 'DELETE' }, because: 'Sign-ins that have ended are looked back at for three months' },
  },
  {
    ...{ id: 'SIGN_IN_FLOWS', table: 'sign_in_flow', days: 90, since: { instant: 'r.expiresAt' }, subjects: ['r.accountId'] },
    ...{ treatment: { kind: 'DELETE' }, because: 'As sign-ins' },
  },
  {
    ...{
      id: 'INVITATIONS',
      table: 'invitation',
      days: 90,
      since: { instant: 'COALESCE(r.closedAt, r.expiresAt)' },
      subjects: ['r.accountId'],
    },
    ...{ treatment: { kind: 'DELETE' }, because: 'As sign-ins' },
  },
  {
    ...{ id: 'VOTER_CODES', table: 'voter_code', days: 90, since: { instant: 'r.expiresAt' }, subjects: ['r.contestId'] },
    ...{ treatment: { kind: 'DELETE' }, because: 'Risk data of votes' },
  },
  {
    ...{ id: 'SPENT_PROOFS', table: 'spent_proof', days: 1, since: { instant: 'r.until' }, subjects: [] },
    ...{ treatment: { kind: 'DELETE' }, because: 'A proof of work that has run out cannot be used again anyway' },
  },
  {
    ...{ id: 'SEALED_FILES', table: 'member_file', days: 180, since: { day: '(SELECT m.leftOn FROM member m WHERE m.id = r.memberId)' } },
    ...{ subjects: ['r.memberId'], treatment: { kind: 'DELETE' } },
    because: 'Half a year after somebody has left nobody needs her number, address and health',
  },
  {
    ...{ id: 'REPEATED_WRITES', table: 'idempotency_key', days: 30, since: { instant: 'r.createdAt' }, subjects: ['r.resultId'] },
    ...{ treatment: { kind: 'DELETE' }, because: 'Nobody repeats a request after a month' },
  },
  {
    ...{ id: 'MESSAGES', table: 'inbox_message', days: 730, since: { instant: 'r.createdAt' }, subjects: ['r.accountId', 'r.sourceId'] },
    ...{ treatment: { kind: 'DELETE' }, because: 'What a message told of stands in its record' },
  },
  {
    ...{ id: 'SENDERS', table: 'feedback', days: 730, since: { instant: 'r.closedAt' }, subjects: ['r.accountId'] },
    where: 'r.contact IS NOT NULL OR r.accountId IS NOT NULL',
    treatment: { kind: 'CLEAR', columns: { contact: null, accountId: null } },
    because: 'Two years after a letter is closed nobody answers its sender any more; the letter itself is a record of the work',
  },
  {
    ...{
      id: 'VOTERS',
      table: 'contest',
      days: 90,
      since: { instant: lastClosing('r.id') },
      where: hasKeys(VOTER_KEYS),
      subjects: ['r.branchId'],
    },
    treatment: { kind: 'DESTROY_KEYS', family: voterKeyFamily },
    because: 'Votes stay countable, and no one can tell any more whose they were: the key of their hashes is gone',
  },
  {
    ...{ id: 'VOTE_SIGNS', table: 'vote', days: 90, since: { instant: lastClosing(CONTEST_OF_VOTE) } },
    ...{ where: 'r.networkHash IS NOT NULL OR r.hasTicket IS NOT NULL', subjects: [CONTEST_OF_VOTE] },
    treatment: { kind: 'CLEAR', columns: { networkHash: null, hasTicket: null } },
    because: 'Risk data of votes; the votes themselves are a record of the work',
  },
  {
    ...{ id: 'COMPLAINTS', table: 'contest_complaint', days: 730, since: { instant: 'r.closedAt' }, where: hasKeys(COMPLAINT_KEYS) },
    ...{ subjects: ['r.contestId'], treatment: { kind: 'DESTROY_KEYS', family: keyOfComplaint } },
    because: 'As letters: two years after it is closed a complaint is its kind, its answer and its dates, and nobody knows whose it was',
  },
  {
    ...{ id: 'CASES', table: 'case_file', days: 1_826, since: { instant: 'r.closedAt' }, subjects: ['r.branchId'] },
    // Talks with cadres stay as long as the rules for their archives say.
    where: `r.kind <> 'TALK' AND ${hasKeys(CASE_KEYS)}`,
    treatment: { kind: 'DESTROY_KEYS', family: keyOfCase },
    because: 'Five years after closing a case is its kind, its year and its branch: what it told can be read by nobody',
  },
];

const WORK = 'A record of the federation’s work; figures and their proofs are kept for ever';
const WITH_OWNER = 'Belongs to a person’s file: goes with the person when she is erased';
const STANDING = 'Says who may do what, and who could: needed to read the audit trail';
const MACHINERY = 'Holds nothing by itself: made from other rows, or the state of a chore';
const PROOF = 'Proof that data was used lawfully, without the data';

/** Tables without a time, and why. Every table of the schema stands here or has a rule. */
export const keptTables: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    (
      'branch branch_term new_sector_org new_sector_span brand brand_measure heart_programme strategic_goal key_task directive carrier project ' +
      'project_goal project_key_task project_directive project_carrier activity indicator indicator_version ledger_entry ledger_evidence ' +
      'period_change baseline baseline_evidence figure_snapshot propaganda_talk propaganda_talk_evidence contest_round contest_entry ' +
      'fraud_case fraud_vote contest_rules contest_notice contest_lot entry_work judging_rule panel_seat score_sheet performance stage contest_result contest_result_line award_tier contest_award contest_certificate ' +
      'vote_stripe vote_leaf_batch vote_tree_head vote_tree_tile ' +
      'study_session attendance stored_file achievement achievement_evidence media_report work_case'
    )
      .split(' ')
      .map(table => [table, WORK]),
  ),
  ...Object.fromEntries(
    'member member_status membership member_transfer member_role external_identity second_factor recovery_code'
      .split(' ')
      .map(table => [table, WITH_OWNER]),
  ),
  ...Object.fromEntries(
    'account role_grant recusal screen screen_board service service_verb service_use venue'.split(' ').map(table => [table, STANDING]),
  ),
  ...Object.fromEntries(
    'search_term board_epoch data_key audit_head audit_mark vote_tree_mark indicator_total indicator_head ledger_lock retention_item'
      .split(' ')
      .map(table => [table, MACHINERY]),
  ),
  ...Object.fromEntries(
    'reveal small_count_release consent_text consent consent_override legal_hold erasure_request retention_report'
      .split(' ')
      .map(table => [table, PROOF]),
  ),
  case_note: 'Sealed under the key of its case, and goes with it',
  break_glass_use: 'Proof of who read a case in an emergency; its words are sealed under the key of the case, and go with it',
  audit_entry: 'Three years at least, which the database itself guards; the oldest part goes only with a signed head (docs/audit.md)',
  audit_seal: 'As audit_entry',
};
