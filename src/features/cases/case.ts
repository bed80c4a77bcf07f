import type { Verb } from '../../access/permissions.js';
import { suffixOf } from '../../lib/typeid.js';
import type { ConsentPurpose } from '../consents/index.js';

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
  /** The use of her data that she, or for a child under 14 her guardian, must have agreed to; null: a duty that no consent is asked for. */
  readonly consent: ConsentPurpose | null;
  /** Why one is asked for, or none. */
  readonly because: string;
}

const sensitive = (more: Omit<KindRule, 'class' | 'handles' | 'supervises'>): KindRule => ({
  ...{ class: 'S', handles: 'HANDLE_CASES', supervises: 'SUPERVISE_CASES' },
  ...more,
});

/**
 * Domain 7.1, row by row: who may be given which kind of case, and on what ground of the Personal Information Protection Law (PIPL) it is kept:
 * consent (art. 13 (1), 29, 31) or a duty under the law (art. 13 (3)). Whoever is given none reads none; leads see counts.
 */
export const caseRules: Readonly<Record<CaseKind, KindRule>> = {
  AID: sensitive({ isOwnersToRead: true, consent: 'AID', because: 'Aid is applied for: the applicant says what may be used for it' }),
  CHILD: sensitive({
    ...{ isOwnersToRead: true, consent: 'CHILD_CARE' },
    because: 'All data of a child under 14 is sensitive, and her guardian decides about it (PIPL art. 28, 31)',
  }),
  ILLNESS: sensitive({
    ...{ isOwnersToRead: true, consent: 'HEALTH' },
    because: 'Health is sensitive and needs a consent of its own (PIPL art. 28, 29)',
  }),
  RIGHTS: sensitive({
    ...{ isOwnersToRead: false, consent: null },
    because: 'The federation has to stand by a woman who turns to it (Law on the Protection of Women’s Rights and Interests art. 73)',
  }),
  VIOLENCE: sensitive({
    ...{ isOwnersToRead: false, consent: null },
    because: 'A call for help has to be acted on, also where the guardian is the one it is about (Anti-Domestic Violence Law art. 13, 14)',
  }),
  TALK: {
    ...{ class: 'T', handles: 'HOLD_TALKS', supervises: 'HOLD_TALKS', isOwnersToRead: false, consent: null },
    because: 'Cadres are supervised by duty; it does not depend on their consent',
  },
};

export const caseKinds = Object.keys(caseRules) as CaseKind[];

/** The tail of a case's number, by which people speak of it instead of a name. */
export const tailOf = (caseId: string): string => suffixOf(caseId).slice(-4);
