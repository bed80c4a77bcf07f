import { ruleOf, type Verb } from '../../../src/access/permissions.js';
import type { Role } from '../../../src/access/role.js';
import type { Asker } from './world.js';

/** Class of a row by its kind and state (domain 7.1): who sees it follows from it. */
export const rowClass: Readonly<Record<string, 'P' | 'I' | 'R'>> = {
  'project PUBLISHED': 'P',
  'project DRAFT': 'I',
  'activity PUBLISHED': 'P',
  'activity DRAFT': 'I',
  'achievement PUBLISHED': 'P',
  'achievement DRAFT': 'I',
  'talk CONFIRMED': 'P',
  'talk LOGGED': 'I',
  'work_case SUBMITTED': 'I',
  media_report: 'P',
  'contest ROUND_RUNNING': 'P',
  contest_entry: 'P',
  'contest DRAFT': 'I',
  new_sector_org: 'I',
  ledger_entry: 'I',
  baseline: 'I',
  file: 'I',
  study_session: 'I',
  screen: 'I',
  service: 'I',
  venue: 'I',
  member: 'R',
  attendance: 'R',
  feedback: 'R',
  consent: 'R',
  member_file: 'R',
};

/** Seen by other verbs than that of their class: letters by those who answer them, screens by those who run what they show, masked files by those who may open them. */
const ownReaders: Readonly<Record<string, Verb>> = {
  feedback: 'ANSWER_FEEDBACK',
  screen: 'RUN_CONTESTS',
  service: 'CONNECT_MACHINES',
  venue: 'DECLARE_VENUES',
  member_file: 'REVEAL_PERSONAL_FILES',
};

/** Who sees rows of a class. */
export const readerOf = (kind: string): Verb => ownReaders[kind] ?? (rowClass[kind] === 'I' ? 'READ_INTERNAL' : 'READ_MEMBERS');

/** Cases are opened to the askers that are named in them (`world.ts`), where their role reaches. */
const inHand = (of: 'S' | 'T', ...roles: readonly Role[]): Sealed => ({
  class: of,
  field: 'NARRATIVE',
  opens: ({ role }) => roles.includes(role),
});

interface Sealed {
  readonly class: 'S' | 'T';
  readonly field: string;
  readonly opens: (asker: Asker) => boolean;
}

/** Sealed records (S and T) with a field of theirs, and who may open it where the record lies. */
export const sealed: Readonly<Record<string, Sealed>> = {
  member_file: { class: 'S', field: 'HEALTH_NOTES', opens: ({ role }) => ruleOf('REVEAL_PERSONAL_FILES').roles.includes(role) },
  complaint: {
    class: 'S',
    field: 'NARRATIVE',
    opens: ({ role }) => [...ruleOf('RUN_CONTESTS').roles, ...ruleOf('SUPERVISE_CONTESTS').roles].includes(role),
  },
  'case AID': inHand('S', 'STAFF', 'REVIEWER'),
  'case VIOLENCE': inHand('S', 'STAFF', 'REVIEWER'),
  // Those in which no asker is named: opened in an emergency, and an hour later shut.
  'case RIGHTS': inHand('S'),
  'case TALK': inHand('T', 'DISCIPLINE'),
};

/** Root lists and the kinds of record they list. */
export const lists: Readonly<Record<string, string>> = {
  projects: 'project',
  activities: 'activity',
  achievements: 'achievement',
  talks: 'talk',
  workCases: 'work_case',
  mediaReports: 'media_report',
  contests: 'contest',
  newSectorOrgs: 'new_sector_org',
  ledgerEntries: 'ledger_entry',
  baselines: 'baseline',
  studySessions: 'study_session',
  screens: 'screen',
  serviceTokens: 'service',
  venues: 'venue',
  members: 'member',
  feedbackItems: 'feedback',
  consents: 'consent',
};

/** What `viewerCan` of a record in this state may hold: its steps with the mutations that take them. */
export const offers: Readonly<Record<string, { readonly type: string; readonly steps: Readonly<Record<string, string>> }>> = {
  'project DRAFT': { type: 'Project', steps: { SUBMIT: 'reviewProject', VOID: 'reviewProject' } },
  'activity DRAFT': { type: 'Activity', steps: { SUBMIT: 'reviewActivity', VOID: 'reviewActivity' } },
  'achievement DRAFT': { type: 'Achievement', steps: { SUBMIT: 'reviewAchievement', VOID: 'reviewAchievement' } },
  'talk LOGGED': { type: 'PropagandaTalk', steps: { CONFIRM: 'confirmTalk', VOID: 'voidTalk' } },
  'talk CONFIRMED': { type: 'PropagandaTalk', steps: { VOID: 'voidTalk' } },
  baseline: { type: 'Baseline', steps: { ACCEPT: 'acceptBaseline', VOID: 'voidBaseline' } },
  consent: { type: 'Consent', steps: { WITHDRAW: 'withdrawConsent' } },
  study_session: { type: 'StudySession', steps: { START: 'startSession', CHECK_IN: 'checkIn' } },
  'contest DRAFT': {
    type: 'Contest',
    steps: {
      UPDATE: 'updateContest',
      PUBLISH_RULES: 'publishContestRules',
      ADD_ENTRY: 'addEntry',
      SET_AWARDS: 'setAwardTiers',
      CANCEL: 'moveContest',
    },
  },
  'contest ROUND_RUNNING': {
    type: 'Contest',
    steps: {
      ...{ AMEND_RULES: 'amendContestRules', DRAW_LOTS: 'drawLots', AMEND_ROUND: 'amendRound', CLOSE_ROUND: 'closeRound' },
      ...{ FREEZE_BOARD: 'freezeBoard', SUSPEND: 'moveContest', CANCEL: 'moveContest' },
    },
  },
  'contest_entry DRAFT': { type: 'ContestEntry', steps: { PREPARE: 'prepareEntry', SUBMIT: 'submitEntry', WITHDRAW: 'withdrawEntry' } },
};
