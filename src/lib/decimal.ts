const PLAIN = /^(0|[1-9]\d{0,8})(?:\.(\d{1,6}))?$/;

/**
 * A number as people write it ("9.5", "9.50") in whole units of so many decimals (950 for two), or undefined when it is none or has more
 * decimals than that: "9.500" has three, and nothing is rounded away in silence. Never negative, never a float.
 */
export function unitsOf(text: string, decimals: number): number | undefined {
  const match = PLAIN.exec(text);
  const fraction = match?.[2] ?? '';
  if (!match || fraction.length > decimals) return undefined;
  return Number(match[1]) * 10 ** decimals + Number(fraction.padEnd(decimals, '0'));
}

/** Whole units as a number with so many decimals: 950 of two → "9.50". */
export function decimalOf(units: number, decimals: number): string {
  const sign = units < 0 ? '-' : '';
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** A number that is kept whole as a quotient of two whole ones; `over` is at least 1. */
export interface Fraction {
  readonly of: number;
  readonly over: number;
}

/** The nearest whole number to a fraction, the greater one from exactly between (四舍五入); exact, by big integers. */
export function halfUp({ of, over }: Fraction): number {
  const doubled = 2n * BigInt(of) + BigInt(over);
  const divisor = 2n * BigInt(over);
  const quotient = doubled / divisor;
  // Division of big integers goes towards zero; below zero the whole number beneath is meant.
  return Number(doubled < 0n && doubled % divisor !== 0n ? quotient - 1n : quotient);
}

/** Negative when the left fraction is the smaller one, 0 when both are equal: exact, whatever their divisors. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const difference = BigInt(left.of) * BigInt(right.over) - BigInt(right.of) * BigInt(left.over);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
