/**
 * Places by value, greatest first: equal values share a place and the next one is counted on from all before it (1, 1, 3).
 * Answered in the order of `values`.
 */
export function ranksOf(values: readonly number[]): number[] {
  const places = new Map<number, number>();
  [...values]
    .sort((left, right) => right - left)
    .forEach((value, position) => {
      if (!places.has(value)) places.set(value, position + 1);
    });
  return values.map(value => places.get(value)!);
}

/** The share of `part` in `total` as percent with two decimals, rounded half up; "0.00" while there is nothing. Exact up to 2^53 by big integers. */
export function percentOf(part: number, total: number): string {
  if (total === 0) return '0.00';
  const hundredths = (BigInt(part) * 20_000n + BigInt(total)) / (2n * BigInt(total));
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
