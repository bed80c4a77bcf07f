import type { Locale } from '../lib/refusal.js';
import type { Verb } from './permissions.js';
import { factsOf, type Role } from './role.js';
import { type Scope, scopeOf } from './scope.js';

/** A role as somebody holds it today. */
export interface HeldRole {
  readonly role: Role;
  /** Materialised path of the branch it is for; `/` for the whole installation. */
  readonly path: string;
  /** True: everything below that branch too. False: that branch alone (members in their own branch). */
  readonly isWhole: boolean;
  /** Only this programme; null: all. */
  readonly programme: string | null;
  /** Verbs of a service token, which stand in place of those of its role. */
  readonly verbs?: readonly Verb[];
}

/** A citizen who has shown once who they are, for one contest; only a keyed hash is known. */
interface VoterIdentity {
  readonly contestId: string;
  readonly kind: string;
  readonly hash: string;
}

/** Which rows somebody sees: of internal records, and of records about persons. */
export interface Scopes {
  readonly I: Scope<'I'>;
  readonly R: Scope<'R'>;
}

/** Who is asking: decided once per request or socket, never changed afterwards. Made by `viewerOf` alone. */
export interface Viewer extends ViewerFacts {
  /** The kinds of role held, sorted; everybody is PUBLIC. */
  readonly roles: readonly Role[];
  readonly scope: Scopes;
}

export interface ViewerFacts {
  readonly account: { readonly id: string; readonly name: string } | null;
  /** The member of the federation whose account it is. */
  readonly memberId: string | null;
  /** The sign-in or token this request came with; ended ones end their sockets. */
  readonly sessionId: string | null;
  readonly held: readonly HeldRole[];
  /** The password is one that somebody else knows: nothing is answered but what leads to an own one. */
  readonly mustChangePassword: boolean;
  /** Live topics that a screen token is bound to, e.g. `contestBoard:contest_01h…`. */
  readonly boards: readonly string[];
  readonly voter: VoterIdentity | null;
  readonly locale: Locale;
  /** The network address they speak from, as far as it can be believed: for rate limits, never stored whole. */
  readonly address?: string | undefined;
  /** The kind of browser or app they speak with, as far as it says so. */
  readonly agent?: string | null | undefined;
  /** Stands in the log, in errors and in the audit trail. */
  readonly requestId?: string | undefined;
}

/** A viewer let in, and until when the token is good; null when nothing ends. */
export interface Admission {
  readonly viewer: Viewer;
  readonly expiresAt: Date | null;
}

const nobody = { account: null, memberId: null, sessionId: null, held: [], mustChangePassword: false, boards: [], voter: null } as const;

/** The viewer these facts make: roles and scopes follow from what is held. */
export function viewerOf(facts: Partial<ViewerFacts> & Pick<ViewerFacts, 'locale'>): Viewer {
  const whole = { ...nobody, ...facts };
  const roles = [...new Set<Role>(['PUBLIC', ...whole.held.map(held => held.role)])].sort();
  return { ...whole, roles, scope: { I: scopeOf('I', whole.held), R: scopeOf('R', whole.held) } };
}

/** True when nobody is known to be speaking: no sign-in, no token, no voter. */
export const isNobody = ({ account, sessionId, voter }: Viewer): boolean => account === null && sessionId === null && voter === null;

/** True for whoever works for the federation or runs the system: roles that somebody gave them. */
export const worksHere = (viewer: Viewer): boolean => viewer.held.some(({ role }) => factsOf(role).reach !== 'SELF' || role === 'SERVICE');

/** True for whoever came with the token of a machine: a screen or a service. */
export const isMachine = (viewer: Viewer): boolean => viewer.held.some(({ role }) => role === 'SCREEN' || role === 'SERVICE');

const textOf = ({ role, path, isWhole, programme, verbs }: HeldRole): string =>
  JSON.stringify([role, path, isWhole, programme, verbs ?? null]);

/**
 * What decides which data and words a viewer is shown. Two viewers with the same fingerprint may share one live cohort; nobody else may.
 */
export const visibilityOf = ({ held, boards, locale, mustChangePassword }: Viewer): string =>
  JSON.stringify([[...new Set(held.map(textOf))].sort(), [...boards].sort(), locale, mustChangePassword]);
