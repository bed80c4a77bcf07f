import type { Verb } from '../../access/permissions.js';

/** What a case is about (个案类别); its rule says how close it is kept. */
export const CaseKind = {
  AID: 'AID',
  CHILD: 'CHILD',
  ILLNESS: 'ILLNESS',
  RIGHTS: 'RIGHTS',
  VIOLENCE: 'VIOLENCE',
  TALK: 'TALK',
} as const;
export type CaseKind = keyof typeof CaseKind;

export const CaseState = { OPEN: 'OPEN', CLOSED: 'CLOSED' } as const;
export type CaseState = keyof typeof CaseState;

/** What is done with a case. */
export const CaseStep = { ADD_NOTE: 'ADD_NOTE', ASSIGN: 'ASSIGN', CLOSE: 'CLOSE' } as const;
export type CaseStep = keyof typeof CaseStep;

interface KindRule {
  /** S sensitive, T top-restricted. */
  readonly class: 'S' | 'T';
  /** What its handler must be allowed where the case lies. */
  readonly handles: Verb;
  /** Likewise its supervisor, who is another person. */
  readonly supervises: Verb;
  /** True: whom it is about, or her guardian, reads it too. */
  readonly isOwnersToRead: boolean;
}

const sensitive = (isOwnersToRead: boolean): KindRule => ({
  class: 'S',
  handles: 'HANDLE_CASES',
  supervises: 'SUPERVISE_CASES',
  isOwnersToRead,
});

/** Domain 7.1, row by row: who may be given which kind of case. Whoever is given none reads none; leads see counts. */
export const caseRules: Readonly<Record<CaseKind, KindRule>> = {
  AID: sensitive(true),
  CHILD: sensitive(true),
  ILLNESS: sensitive(true),
  RIGHTS: sensitive(false),
  VIOLENCE: sensitive(false),
  TALK: { class: 'T', handles: 'HOLD_TALKS', supervises: 'HOLD_TALKS', isOwnersToRead: false },
};

export const caseKinds = Object.keys(caseRules) as CaseKind[];
