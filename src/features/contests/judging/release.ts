import type { PerformanceState } from './judging.js';
import type { JudgingRule } from './judging-rule.js';

/** Where an entry stands in its round, as far as the release of scores asks. */
export interface Turn {
  readonly entryId: string;
  readonly state: PerformanceState;
  readonly place: number | null;
}

/** How far the round has come. */
export interface Progress {
  readonly turns: readonly Turn[];
  /** Entries that stand and are judged, called or not. */
  readonly entries: number;
}

/** Why a score may not be released yet, whoever asks; null when it may. */
export type NotDue = 'NOT_SPOKEN' | 'NEXT_NOT_CALLED' | 'CALIBRATING';

const isOver = ({ state }: Turn): boolean => state === 'SPOKEN' || state === 'FORFEITED';

/**
 * When a score may be shown (domain 3.2): with a clock, after the speech; by the mode, also after the next speaker was called, or after the
 * first speakers have all spoken. Whoever speaks last waits for nobody.
 */
export function notDue({ release, calibration, time }: JudgingRule, turn: Turn, { turns, entries }: Progress): NotDue | null {
  if (turn.state === 'SPEAKING' || (time !== null && turn.state !== 'SPOKEN')) return 'NOT_SPOKEN';
  const called = turns.filter(({ place }) => place !== null);
  if (release === 'AFTER_NEXT_SPEAKER') {
    const isFollowed = turn.place !== null && (called.length >= entries || called.some(({ place }) => place! > turn.place!));
    return isFollowed ? null : 'NEXT_NOT_CALLED';
  }
  if (release !== 'AFTER_CALIBRATION' || (turn.place !== null && turn.place > calibration)) return null;
  const first = called.filter(one => one.place! <= calibration && isOver(one));
  return turn.place !== null && first.length >= Math.min(calibration, entries) ? null : 'CALIBRATING';
}

/** A score that is not shown. */
export const NOT_RELEASED = { releasedAt: null, finalScore: null, outcome: null } as const;
