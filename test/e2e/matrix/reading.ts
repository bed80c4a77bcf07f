import type { Verb } from '../../../src/access/permissions.js';

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
  member: 'R',
  attendance: 'R',
  feedback: 'R',
};

/** Who sees rows of a class; letters of the public are read by those who answer them. */
export const readerOf = (kind: string): Verb =>
  kind === 'feedback' ? 'ANSWER_FEEDBACK' : rowClass[kind] === 'I' ? 'READ_INTERNAL' : 'READ_MEMBERS';

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
  members: 'member',
  feedbackItems: 'feedback',
};
