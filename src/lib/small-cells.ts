/** A count that may be too small to show: then `count` is null and `isWithheld` says so. */
export interface GuardedCount {
  readonly count: number | null;
  readonly isWithheld: boolean;
}

/** Counts of sensitive facts below this say too much about somebody. Source: domain 7.1 (counts ≥ 3). */
const LEAST = 3;

const shown = (count: number): GuardedCount => ({ count, isWithheld: false });
const WITHHELD: GuardedCount = { count: null, isWithheld: true };

/** One count of a sensitive fact: 1 and 2 are withheld, 0 names nobody and is shown. */
export const atLeastThree = (count: number): GuardedCount => (count > 0 && count < LEAST ? WITHHELD : shown(count));

export interface GuardedTable<Key> {
  readonly cells: ReadonlyMap<Key, GuardedCount>;
  readonly total: GuardedCount;
}

/**
 * Counts that are shown beside their total. As soon as one is withheld the total is too: otherwise it could be had by subtraction, also
 * where two are withheld, since each of them can only be 1 or 2.
 */
export function guardTable<Key>(counts: ReadonlyMap<Key, number>): GuardedTable<Key> {
  const cells = new Map([...counts].map(([key, count]) => [key, atLeastThree(count)]));
  const isWhole = [...cells.values()].every(cell => !cell.isWithheld);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { cells, total: isWhole ? atLeastThree(total) : WITHHELD };
}
