/**
 * How a row is tied to a person, and what becomes of it when she is erased. KEEP: it tells of work, and points to somebody whom nobody can
 * name any more. DELETE: the row goes. Otherwise these columns get these values, and the row stays for what it counts.
 */
type Erasure = 'KEEP' | 'DELETE' | Readonly<Record<string, string | number | null>>;

export interface PersonColumn {
  readonly table: string;
  readonly column: string;
  /** Whose id stands there: the person's own, that of an account of hers, or of the sealed part of her file. */
  readonly of: 'MEMBER' | 'ACCOUNT' | 'FILE';
  readonly erasure: Erasure;
}

/** What stands where a person's words were. */
export const ERASED = '（已删除）';

const member = (table: string, column: string, erasure: Erasure): PersonColumn => ({ table, column, of: 'MEMBER', erasure });
const account = (table: string, column: string, erasure: Erasure): PersonColumn => ({ table, column, of: 'ACCOUNT', erasure });

/**
 * Every column through which a row belongs to a person. A test walks the schema and fails for one that is not here, so a new table cannot be
 * forgotten. Hands (columns that end in `By` or `ById`) say which account did something; the account itself is emptied.
 */
export const personColumns: readonly PersonColumn[] = [
  member('member', 'id', { name: ERASED, code: null, birthMonth: null }),
  member('member_status', 'memberId', 'KEEP'),
  member('membership', 'memberId', 'KEEP'),
  member('member_role', 'memberId', 'KEEP'),
  member('member_transfer', 'memberId', { reason: ERASED }),
  account('member_transfer', 'accountId', 'KEEP'),
  { table: 'reveal', column: 'recordId', of: 'FILE', erasure: { reason: ERASED } },
  account('reveal', 'accountId', 'KEEP'),
  member('search_term', 'rowId', 'DELETE'),
  member('attendance', 'memberId', 'KEEP'),
  member('project', 'partyLeadId', 'KEEP'),
  member('project', 'businessLeadId', 'KEEP'),
  member('propaganda_talk', 'lecturerId', { lecturerName: ERASED }),
  member('consent', 'subjectId', { guardianSealed: null, withdrawReason: null, evidenceId: null }),
  member('consent_override', 'subjectId', { reason: ERASED }),
  account('consent_override', 'accountId', 'KEEP'),
  member('legal_hold', 'subjectId', { reason: ERASED, liftReason: ERASED }),
  member('erasure_request', 'memberId', { reason: ERASED }),
  member('recusal', 'recordId', { reason: ERASED, liftReason: ERASED }),
  account('recusal', 'accountId', { reason: ERASED, liftReason: ERASED }),
  // A panel and what it gave stay countable; the accounts are emptied.
  account('panel_seat', 'accountId', 'KEEP'),
  account('score_sheet', 'accountId', { reopenReason: ERASED }),
  account('session', 'accountId', 'DELETE'),
  account('sign_in_flow', 'accountId', 'DELETE'),
  account('external_identity', 'accountId', 'DELETE'),
  account('second_factor', 'accountId', 'DELETE'),
  account('recovery_code', 'accountId', 'DELETE'),
  account('invitation', 'accountId', 'DELETE'),
  account('role_grant', 'accountId', 'KEEP'),
  account('inbox_message', 'accountId', 'DELETE'),
  account('break_glass_use', 'accountId', 'KEEP'),
  account('feedback', 'accountId', { text: ERASED, contact: null, answer: null }),
  // Only ever added: ids, keyed digests, and the reasons that readers gave for a look, which the law wants kept.
  account('audit_entry', 'accountId', 'KEEP'),
  member('audit_entry', 'objectId', 'KEEP'),
  // Last: through them the sealed part of her file and the accounts of a person are found.
  member('member_file', 'memberId', 'DELETE'),
  member('account', 'memberId', { displayName: ERASED, passwordHash: '!', isDisabled: 1, lastSignInAt: null }),
];

/** Columns whose name or reference says that they may hold the id of a person but that do not, and what they hold. */
export const notOfPersons: Readonly<Record<string, string>> = {
  'audit_entry.sessionId': 'a sign-in',
  'inbox_message.sourceId': 'the record that a message is about',
  'ledger_entry.sourceId': 'the record that an entry counts',
  'role_grant.sourceId': 'the grant it was passed on from',
  'screen_board.subjectId': 'what a board shows',
  'retention_item.rowId': 'a row of a report, gone when the report is carried out',
  'idempotency_key.resultId': 'the record that a write made',
  'contest_result_line.resultId': 'the result of a contest',
  'contest_award.resultId': 'the result of a contest',
};
