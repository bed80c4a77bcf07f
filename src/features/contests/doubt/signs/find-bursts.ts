import type { RiskVote } from './risk-vote.js';

/** Minutes in which an entry got far more votes than it and the contest usually get. */
export interface Burst {
  readonly votes: readonly RiskVote[];
  readonly minutes: number;
  /** How many times what was to be expected. */
  readonly times: number;
}

const MINUTE_MS = 60_000;
/** Floods show within a minute, trickles within ten. */
const WINDOWS_IN_MINUTES = [1, 10] as const;
const LEAST_VOTES = 20;
const LEAST_TIMES = 6;
/** A round that is younger than so many windows has nothing usual yet. */
const LEAST_WINDOWS = 6;
/** The busiest part of the windows says nothing of what is usual. */
const BUSIEST = 0.1;

/**
 * Bursts of each entry. What was to be expected of a window is what the entry usually gets in one, times how much more than usual all the others
 * get just then: the evening of the last day is no burst. The votes of an entry come in the order of their time.
 */
export function findBursts(byEntry: ReadonlyMap<string, readonly RiskVote[]>): ReadonlyMap<string, readonly Burst[]> {
  const found = new Map<string, Burst[]>();
  for (const minutes of WINDOWS_IN_MINUTES) {
    const counts = new Map([...byEntry].map(([entryId, votes]) => [entryId, countWindows(votes, minutes)]));
    const windows = spanOf([...counts.values()]);
    if (windows.length < LEAST_WINDOWS) continue;
    const total = sumOf([...counts.values()]);
    for (const [entryId, own] of counts) {
      const bursts = burstsOf(own, total, windows, minutes);
      if (bursts.length > 0) found.set(entryId, [...(found.get(entryId) ?? []), ...bursts]);
    }
  }
  return found;
}

type Windows = ReadonlyMap<number, readonly RiskVote[]>;

function countWindows(votes: readonly RiskVote[], minutes: number): Windows {
  const windows = new Map<number, RiskVote[]>();
  for (const vote of votes) {
    const window = Math.floor(vote.castAt / (minutes * MINUTE_MS));
    const known = windows.get(window);
    if (known) known.push(vote);
    else windows.set(window, [vote]);
  }
  return windows;
}

/** Every window from the first vote to the last, empty ones too. */
function spanOf(entries: readonly Windows[]): number[] {
  const known = new Set(entries.flatMap(windows => [...windows.keys()]));
  if (known.size === 0) return [];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const window of known) [first, last] = [Math.min(first, window), Math.max(last, window)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function sumOf(entries: readonly Windows[]): ReadonlyMap<number, number> {
  const total = new Map<number, number>();
  for (const windows of entries) for (const [window, votes] of windows) total.set(window, (total.get(window) ?? 0) + votes.length);
  return total;
}

function burstsOf(own: Windows, total: ReadonlyMap<number, number>, windows: readonly number[], minutes: number): Burst[] {
  if (![...own.values()].some(votes => votes.length >= LEAST_VOTES)) return [];
  const ownIn = (window: number) => own.get(window)?.length ?? 0;
  const othersIn = (window: number) => (total.get(window) ?? 0) - ownIn(window);
  const usual = Math.max(1, usualOf(windows.map(ownIn)));
  const usualOfOthers = Math.max(1, usualOf(windows.map(othersIn)));
  return [...own].flatMap(([window, votes]) => {
    const times = votes.length / (usual * Math.max(1, othersIn(window) / usualOfOthers));
    return votes.length >= LEAST_VOTES && times >= LEAST_TIMES ? [{ votes, minutes, times }] : [];
  });
}

/** The mean of all windows but the busiest ones. */
function usualOf(counts: readonly number[]): number {
  const kept = [...counts].sort((left, right) => left - right).slice(0, Math.ceil(counts.length * (1 - BUSIEST)));
  return kept.reduce((sum, count) => sum + count, 0) / kept.length;
}
