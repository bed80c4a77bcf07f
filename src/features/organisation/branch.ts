import type { LocalDate } from '../../lib/period.js';
import { type RefusalPath, refuseUnless } from '../../lib/refusal.js';
import { suffixOf } from '../../lib/typeid.js';

/** What a node of the organisation tree is. */
export const BranchKind = {
  FEDERATION: 'FEDERATION',
  DEPARTMENT: 'DEPARTMENT',
  INSTITUTION: 'INSTITUTION',
  PARTY_BRANCH: 'PARTY_BRANCH',
  PARTY_CELL: 'PARTY_CELL',
  BRAND_GROUP: 'BRAND_GROUP',
  NEW_SECTOR_FEDERATION: 'NEW_SECTOR_FEDERATION',
  OTHER: 'OTHER',
} as const;
export type BranchKind = keyof typeof BranchKind;

/** The level of a women's federation, from the city down. */
export const FederationLevel = { CITY: 'CITY', COUNTY: 'COUNTY', TOWNSHIP: 'TOWNSHIP', VILLAGE: 'VILLAGE' } as const;
export type FederationLevel = keyof typeof FederationLevel;

const LEVELS = Object.keys(FederationLevel) as FederationLevel[];
const DEEPEST = 12;

/** The materialised path of a branch: every ancestor's suffix and its own between slashes, so a subtree is one prefix. */
export const pathUnder = (parentPath: string | null, id: string): string => `${parentPath ?? '/'}${suffixOf(id)}/`;

export const depthOf = (path: string): number => path.split('/').length - 2;

/**
 * A branch may not hang below itself (BRANCH_CYCLE), nor it or anything below it deeper than twelve levels (TREE_TOO_DEEP). `height`: levels of
 * its subtree, 1 for a branch without children.
 */
export function refuseBadParent(branch: { path: string } | null, parent: { path: string }, path: RefusalPath, height = 1): void {
  refuseUnless(branch === null || !parent.path.startsWith(branch.path), 'BRANCH_CYCLE', {}, path);
  refuseUnless(depthOf(parent.path) + height <= DEEPEST, 'TREE_TOO_DEEP', { max: DEEPEST }, path);
}

/** Nothing new hangs below a branch that is no longer there. Errors: BRANCH_DISSOLVED. */
export function refuseDissolvedParent(parent: { name: string; dissolvedOn: LocalDate | null }, day: LocalDate, path: RefusalPath): void {
  const { name, dissolvedOn } = parent;
  refuseUnless(dissolvedOn === null || day < dissolvedOn, 'BRANCH_DISSOLVED', { branch: name, day: dissolvedOn }, path);
}

/** A federation has a level and stands below one of a higher level; nothing else has a level. */
export function refuseBadLevel(
  kind: BranchKind,
  level: FederationLevel | null,
  parent: { level: FederationLevel | null } | null,
  path: RefusalPath,
): void {
  refuseUnless((kind === 'FEDERATION') === (level !== null), 'FEDERATION_LEVEL_MISPLACED', {}, path);
  if (level === null || !parent?.level) return;
  refuseUnless(LEVELS.indexOf(parent.level) < LEVELS.indexOf(level), 'FEDERATION_LEVEL_MISPLACED', {}, path);
}
