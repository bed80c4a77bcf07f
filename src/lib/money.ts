const YUAN_PATTERN = /^(0|[1-9]\d{0,11})(?:\.(\d{1,2}))?$/;

/**
 * Yuan as people write them ("592000", "592000.5", "592000.00") in whole cents, or undefined when the text is not an amount:
 * negative, more than two decimals, more than twelve digits before the point. Money is never a float.
 */
export function centsOf(yuan: string): number | undefined {
  const match = YUAN_PATTERN.exec(yuan);
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Cents as yuan with two decimals: 59200000 → "592000.00". */
export function yuanOf(cents: number): string {
  const sign = cents < 0 ? '-' : '';
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
