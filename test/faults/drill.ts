/** What a drill is told on the command line. */
export interface DrillOptions {
  readonly seed: number;
  /** How often the fault is repeated. */
  readonly runs: number;
  /** Votes cast in each run. */
  readonly votes: number;
  say(line: string): void;
}

export interface Verdict {
  readonly outcome: 'PASS' | 'FAIL' | 'SKIP';
  /** One line with the figures. */
  readonly figures: string;
}

export interface Drill {
  readonly about: string;
  readonly run: (options: DrillOptions) => Promise<Verdict>;
}

/** Passes when nothing is wrong; otherwise the first things that are. */
export function verdictOf(figures: string, wrong: readonly string[]): Verdict {
  return wrong.length === 0
    ? { outcome: 'PASS', figures }
    : { outcome: 'FAIL', figures: `${figures}; WRONG: ${wrong.slice(0, 5).join('; ')}` };
}
