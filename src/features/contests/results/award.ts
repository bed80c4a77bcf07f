import { refuseUnless } from '../../../lib/refusal.js';
import { cleanText } from '../../../lib/text.js';
import type { ContestAward } from './award.entity.js';
import type { StandingLine } from './standings.js';

/** What an award is given for. */
export const AwardBasis = { FINAL: 'FINAL', VOTES: 'VOTES', UNIT: 'UNIT' } as const;
export type AwardBasis = keyof typeof AwardBasis;

export interface Tier {
  readonly name: string;
  readonly quota: number;
  readonly basis: AwardBasis;
}

/** A branch with the entries it sent that were accepted, and the points that they have together. */
export interface Unit {
  readonly branchId: string;
  readonly entries: number;
  readonly points: number;
}

/** An award as it falls: by the place of its tier among the tiers, to an entry or to a branch. */
export interface Awarded {
  readonly tier: number;
  readonly entryId: string | null;
  readonly branchId: string | null;
}

const MOST_TIERS = 20;
const MOST_OF_A_TIER = 1_000;

/** Tiers as they are kept, the highest one first. Errors: AWARD_TIERS_INVALID, text refusals. */
export function cleanTiers(tiers: readonly Tier[]): Tier[] {
  const clean = tiers.map(({ name, quota, basis }, at) => ({
    ...{ quota, basis },
    name: cleanText(name, { max: 40, path: ['input', 'tiers', String(at), 'name'] }),
  }));
  const areDistinct = new Set(clean.map(({ name }) => name)).size === clean.length;
  const haveQuotas = clean.every(({ quota }) => Number.isInteger(quota) && quota >= 1 && quota <= MOST_OF_A_TIER);
  refuseUnless(areDistinct && haveQuotas && clean.length <= MOST_TIERS, 'AWARD_TIERS_INVALID', {}, ['input', 'tiers']);
  return clean;
}

/** Takes the first of a list until the quota is full, and whoever is level with the last of them; the list comes best first. */
function firstOf<One>(list: readonly One[], quota: number, isLevel: (one: One, other: One) => boolean): One[] {
  const last = list[quota - 1];
  const end = last === undefined ? list.length : list.findIndex((one, at) => at >= quota && !isLevel(one, last));
  return list.slice(0, end === -1 ? list.length : end);
}

/**
 * Who gets what. FINAL: the tiers in turn, each by its quota from the best places that have none yet, so that an entry has one of them at most. VOTES (最佳人气奖): the
 * most votes. UNIT (优秀组织奖): the branches with the most accepted entries, then points. Whoever is level with the last one shares the award; the
 * tiers below keep their quota.
 */
export function awardsOf(tiers: readonly Tier[], lines: readonly StandingLine[], units: readonly Unit[]): Awarded[] {
  let ranked = [...lines].sort((one, other) => one.rank - other.rank);
  const voted = lines.filter(({ votes }) => votes > 0).sort((one, other) => other.votes - one.votes);
  const organised = [...units].sort((one, other) => other.entries - one.entries || other.points - one.points);
  return tiers.flatMap(({ basis, quota }, tier): Awarded[] => {
    const ofEntries = (chosen: readonly StandingLine[]) => chosen.map(({ entryId }) => ({ tier, entryId, branchId: null }));
    if (basis === 'VOTES') return ofEntries(firstOf(voted, quota, (one, other) => one.votes === other.votes));
    if (basis === 'UNIT') {
      const chosen = firstOf(organised, quota, (one, other) => one.entries === other.entries && one.points === other.points);
      return chosen.map(({ branchId }) => ({ tier, entryId: null, branchId }));
    }
    const chosen = firstOf(ranked, quota, (one, other) => one.rank === other.rank);
    ranked = ranked.slice(chosen.length);
    return ofEntries(chosen);
  });
}

/** An award without its row: of which tier, and to whom. */
export type DueAward = Pick<ContestAward, 'tierId' | 'entryId' | 'branchId'>;

const namesOf = (awards: readonly DueAward[]): string =>
  awards
    .map(({ tierId, entryId, branchId }) => `${tierId} ${entryId} ${branchId}`)
    .sort()
    .join();

export const areSameAwards = (some: readonly DueAward[], others: readonly DueAward[]): boolean => namesOf(some) === namesOf(others);
