import { groupBy } from '../../../lib/group.js';

/** Where an entry stands in a round: its place, 1 being the best; equals share one. */
export interface Standing {
  readonly entryId: string;
  readonly branchId: string | null;
  readonly rank: number;
}

/** How many go on from a round: in all, and from one branch; null: no limit. */
export interface Advance {
  readonly count: number;
  readonly perBranch: number | null;
}

/**
 * Who goes on (晋级): the best `count`, of one branch at most `perBranch`. Nothing is decided by chance: whoever is level with the last one that
 * goes on, goes on as well, in all and within the branch.
 */
export function chooseAdvancing(standings: readonly Standing[], { count, perBranch }: Advance): ReadonlySet<string> {
  const within = perBranch === null ? standings : [...byBranch(standings).values()].flatMap(own => best(own, perBranch));
  return new Set(best(within, count).map(standing => standing.entryId));
}

/** The first so many by place, and those who are level with the last of them. */
function best(standings: readonly Standing[], count: number): readonly Standing[] {
  const last = [...standings].sort((left, right) => left.rank - right.rank)[count - 1];
  return last ? standings.filter(standing => standing.rank <= last.rank) : standings;
}

/** An entry of no branch competes with nobody for the places of a branch. */
const byBranch = (standings: readonly Standing[]) => groupBy(standings, standing => standing.branchId ?? standing.entryId);
