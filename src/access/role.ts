/**
 * What somebody may be to the federation (角色). The table of `permissions.ts` says what each may do, `domain` terms name them.
 * `BRANCH`: given for a branch with everything below it, and if wanted for one programme. `CITY`: given for the whole installation.
 * `SELF`: nobody gives it; it comes with who somebody is or with the kind of token.
 */
type Reach = 'BRANCH' | 'CITY' | 'SELF';

/** Three powers that no account holds two of: running the system, doing the federation's work, and reading what both have done. */
type Power = 'ADMINISTRATION' | 'WORK' | 'AUDIT';

interface RoleFacts {
  readonly reach: Reach;
  readonly power: Power | null;
  /** It reaches sensitive data, so it is withheld from sign-ins without a second factor. */
  readonly needsSecondFactor: boolean;
  /** A grant of it counts only when a second person has confirmed it. */
  readonly needsSecondGiver: boolean;
  /** Roles that whoever holds it may pass on, within her own branch, programme and dates. */
  readonly mayPassOn: readonly string[];
}

const self: RoleFacts = { reach: 'SELF', power: null, needsSecondFactor: false, needsSecondGiver: false, mayPassOn: [] };
const work = (facts: Partial<RoleFacts> = {}): RoleFacts => ({
  reach: 'BRANCH',
  power: 'WORK',
  needsSecondFactor: true,
  needsSecondGiver: false,
  mayPassOn: [],
  ...facts,
});

const roleFacts = {
  PUBLIC: self,
  MEMBER: self,
  VOTER: self,
  SCREEN: self,
  SERVICE: self,
  STAFF: work({ mayPassOn: ['STAFF'] }),
  REVIEWER: work({ mayPassOn: ['REVIEWER'] }),
  PROGRAMME_LEAD: work({
    mayPassOn: ['PROGRAMME_LEAD', 'STAFF', 'REVIEWER', 'PROGRAMME_KEEPER', 'CONTEST_HOST', 'JUDGE', 'SUPERVISOR'],
  }),
  PROGRAMME_KEEPER: work(),
  DISCIPLINE: work({ needsSecondGiver: true }),
  CONTEST_HOST: work({ needsSecondFactor: false, mayPassOn: ['JUDGE'] }),
  JUDGE: work({ needsSecondFactor: false }),
  SUPERVISOR: work(),
  AUDITOR: work({ reach: 'CITY', power: 'AUDIT', needsSecondGiver: true }),
  SYSTEM_ADMIN: work({ reach: 'CITY', power: 'ADMINISTRATION', needsSecondGiver: true }),
} as const satisfies Readonly<Record<string, RoleFacts>>;

export type Role = keyof typeof roleFacts;

export const roles = Object.keys(roleFacts) as Role[];

/** A role that somebody can be given. */
export type GrantedRole = { [Name in Role]: (typeof roleFacts)[Name]['reach'] extends 'SELF' ? never : Name }[Role];

export const grantedRoles = roles.filter((role): role is GrantedRole => factsOf(role).reach !== 'SELF');

/** The facts of a role, with their general types. */
export function factsOf(role: Role): RoleFacts {
  return roleFacts[role];
}
