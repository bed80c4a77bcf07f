import { ranksOf } from '../../lib/ranking.js';

/** How a board stands beside what it showed a minute ago. */
export interface Growth {
  readonly votesPerMinute: number;
  /** Places that an entry has climbed; below 0: lost. Null for one that was not there. */
  rankChangeOf(entryId: string, rank: number): number | null;
}

interface Shown {
  readonly at: number;
  readonly epoch: string;
  readonly total: number;
  readonly ranks: ReadonlyMap<string, number>;
}

interface State {
  readonly epoch: string;
  readonly at: Date;
  readonly lines: readonly { readonly id: string; readonly votes: number }[];
}

const MINUTE_MS = 60_000;
/** Between two states that are kept: a minute of a board that changes five times a second is not kept whole. */
const STEP_MS = 2_000;

/**
 * Remembers for a minute what each board showed, and so how it grows. It knows only what was shown: a board that hides votes tells nothing here.
 * Null while there is nothing a minute old.
 */
export function createBoardGrowth() {
  const shownOf = new Map<string, Shown[]>();

  return (contestId: string, { epoch, at, lines }: State): Growth | null => {
    const now = at.getTime();
    const states = (shownOf.get(contestId) ?? []).filter(one => one.epoch === epoch);
    // The newest state that is a minute old is what is compared with; older ones are forgotten.
    const oldest = states.findLastIndex(one => one.at <= now - MINUTE_MS);
    const kept = states.slice(Math.max(0, oldest));
    const total = lines.reduce((sum, line) => sum + line.votes, 0);
    if (now - (kept.at(-1)?.at ?? 0) >= STEP_MS) {
      const ranks = ranksOf(lines.map(line => line.votes));
      kept.push({ at: now, epoch, total, ranks: new Map(lines.map((line, place) => [line.id, ranks[place]!])) });
    }
    shownOf.set(contestId, kept);
    const then = oldest === -1 ? undefined : kept[0];
    if (!then) return null;
    return {
      votesPerMinute: Math.round(((total - then.total) * MINUTE_MS) / (now - then.at)),
      rankChangeOf: (entryId, rank) => (then.ranks.has(entryId) ? then.ranks.get(entryId)! - rank : null),
    };
  };
}
