import { addDays, type LocalDate } from '../lib/period.js';

/** Numbers that look random and are the same in every run. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32: 32 bits of state are plenty for demonstration data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { next, whole, pick: list => list[whole(0, list.length - 1)]! };
}

/**
 * `total` cut into `parts` whole numbers that differ and add up exactly. With an `ending`, all but the last end in so many zeros, as
 * counted heads and paid amounts do.
 */
export function split(random: Random, total: number, parts: number, ending = 1): number[] {
  const weights = Array.from({ length: parts }, () => 0.6 + random.next() * 0.8);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const shares = weights.map(weight => Math.max(ending, Math.round((total * weight) / sum / ending) * ending));
  const rest = total - shares.reduce((all, share) => all + share, 0);
  return shares.map((share, position) => share + correction(rest, position, parts, ending));
}

/** What a share takes of the rounding rest: steps of `ending` from the first shares on, and what is left over by the last. */
function correction(rest: number, position: number, parts: number, ending: number): number {
  const steps = Math.trunc(rest / ending);
  const each = Math.trunc(steps / parts);
  const extra = position < Math.abs(steps % parts) ? Math.sign(steps) : 0;
  return (each + extra) * ending + (position === parts - 1 ? rest - steps * ending : 0);
}

/** The day that lies at this share (0 to 1) of a span of days. */
export function dayAt(from: LocalDate, days: number, share: number): LocalDate {
  return addDays(from, Math.floor(share * days));
}
