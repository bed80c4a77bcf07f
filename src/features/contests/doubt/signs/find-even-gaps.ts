import type { RiskVote } from './risk-vote.js';

/** A run of votes at intervals as even as no crowd keeps them. */
export interface EvenRun {
  readonly votes: readonly RiskVote[];
  /** Between two votes, on the average. */
  readonly seconds: number;
  /** Coefficient of variation: people come at 1 and above, a clock at 0. */
  readonly spread: number;
}

/** So many votes in a row are looked at together; people never keep so even for so long. */
const RUN = 12;
const MOST_SPREAD = 0.25;

interface Gaps {
  readonly mean: number;
  readonly spread: number;
}

/** Runs within a stream of votes that is in the order of its time; overlapping stretches become one run. */
export function evenRuns(stream: readonly RiskVote[]): EvenRun[] {
  const runs: { from: number; to: number }[] = [];
  for (let from = 0; from + RUN <= stream.length; from++) {
    if (!isEven(gapsOf(stream, from, from + RUN))) continue;
    const last = runs.at(-1);
    if (last && from < last.to) last.to = from + RUN;
    else runs.push({ from, to: from + RUN });
  }
  return runs.map(({ from, to }) => {
    const { mean, spread } = gapsOf(stream, from, to);
    return { votes: stream.slice(from, to), seconds: mean / 1_000, spread };
  });
}

/** Votes of the same instant are one push of the network, not a machine. */
const isEven = ({ mean, spread }: Gaps): boolean => mean > 0 && spread <= MOST_SPREAD;

function gapsOf(stream: readonly RiskVote[], from: number, to: number): Gaps {
  const count = to - from - 1;
  const mean = (stream[to - 1]!.castAt - stream[from]!.castAt) / count;
  let squares = 0;
  for (let at = from + 1; at < to; at++) squares += (stream[at]!.castAt - stream[at - 1]!.castAt - mean) ** 2;
  return { mean, spread: mean === 0 ? 0 : Math.sqrt(squares / count) / mean };
}
