import type { StandingLine } from './standings.js';

/** What a result is compared by. */
export const Compared = { rank: 'rank', votes: 'votes', points: 'points', judgeScore: 'judgeScore' } as const;
export type Compared = keyof typeof Compared;
const COMPARED = Object.values(Compared);

/** An entry of which the stored result and what is counted now say different things; null: nothing, or the entry is not there. */
export interface ResultDifference {
  readonly entryId: string;
  readonly what: Compared;
  readonly stored: number | null;
  readonly counted: number | null;
}

/** Where a stored result and a recount differ; empty when they are equal. */
export function differencesBetween(stored: readonly StandingLine[], counted: readonly StandingLine[]): ResultDifference[] {
  const [before, now] = [byEntry(stored), byEntry(counted)];
  const ids = [...new Set([...before.keys(), ...now.keys()])].sort();
  return ids.flatMap(entryId =>
    COMPARED.map(what => ({
      entryId,
      what,
      stored: before.get(entryId)?.[what] ?? null,
      counted: now.get(entryId)?.[what] ?? null,
    })).filter(difference => difference.stored !== difference.counted),
  );
}

const byEntry = (lines: readonly StandingLine[]) => new Map(lines.map(line => [line.entryId, line]));
