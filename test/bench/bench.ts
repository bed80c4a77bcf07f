/** What a bench is told on the command line. */
export interface BenchOptions {
  /** Interleaved pairs. */
  readonly pairs: number;
  /** Length of one measurement. */
  readonly seconds: number;
  say(line: string): void;
}

interface Finding {
  readonly pass: boolean;
  readonly ratios: Readonly<Record<string, number>>;
}

export interface Bench {
  readonly about: string;
  readonly run: (options: BenchOptions) => Promise<Finding>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** Median and spread: `162 (149–222)`. */
export const spread = (values: readonly number[]): string =>
  `${digits(median(values))} (${digits(Math.min(...values))}–${digits(Math.max(...values))})`;

/** The ratio of each pair, measured one right after the other; machines drift, neighbours in time do so less. */
export const ratiosOf = (over: readonly number[], under: readonly number[]): number[] => over.map((value, pair) => value / under[pair]!);

export const rounded = (value: number): number => Number(value.toFixed(2));

/** A table in plain text, columns as wide as they need. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
