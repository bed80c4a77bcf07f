/** A count that may be too small to show: then `count` is null and `isWithheld` says so. */
interface GuardedCount {
  readonly count: number | null;
  readonly isWithheld: boolean;
  /** True for a small one that is shown because its owner released it. */
  readonly isReleased: boolean;
}

/** Counts of sensitive facts below this say too much about somebody. Source: domain 7.1 (counts ≥ 3). */
const LEAST = 3;

/** True for 1 and 2; 0 names nobody. */
export const isSmall = (count: number): boolean => count > 0 && count < LEAST;

const WITHHELD: GuardedCount = { count: null, isWithheld: true, isReleased: false };
const shown = (count: number, isReleased = false): GuardedCount => ({ count, isWithheld: false, isReleased });

const guarded = (count: number, isReleased: boolean): GuardedCount => {
  if (!isSmall(count)) return shown(count);
  return isReleased ? shown(count, true) : WITHHELD;
};

export interface GuardedTable<Key> {
  readonly cells: ReadonlyMap<Key, GuardedCount>;
  readonly total: GuardedCount;
}

/**
 * Counts that are shown beside their total, small ones withheld unless their owner released them. As soon as one is withheld the total is too:
 * otherwise it could be had by subtraction, also where two are withheld, since each of them can only be 1 or 2. So a release tells nothing of the
 * other cells, and no other cell has to be withheld for it. A total of which every part is shown is shown, whatever it is.
 */
export function guardTable<Key>(counts: ReadonlyMap<Key, number>, released: ReadonlySet<Key> = new Set()): GuardedTable<Key> {
  const cells = new Map([...counts].map(([key, count]) => [key, guarded(count, released.has(key))]));
  const isWhole = [...cells.values()].every(cell => !cell.isWithheld);
  return { cells, total: isWhole ? shown([...counts.values()].reduce((sum, count) => sum + count, 0)) : WITHHELD };
}
