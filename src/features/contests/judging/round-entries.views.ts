import type { Tx } from '../../../persistence/tx.js';

/** An entry of a judged round as everybody sees it. */
export interface RoundEntry {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly performerName: string | null;
}

const entriesSql = `
  SELECT e.id, e.number, e.title, e.performerName FROM contest_entry e JOIN contest_round r ON r.contestId = e.contestId
  WHERE r.id = ? AND (e.state IN ('ACCEPTED', 'ADVANCED', 'AWARDED') OR (e.state = 'ELIMINATED' AND e.eliminatedIn >= r.number))
  ORDER BY e.number`;

/** Entries that stand or stood in this round, by number: not those that were withdrawn or disqualified, which have no place either. */
export const entriesOfRound = (tx: Tx, roundId: string): Promise<RoundEntry[]> => tx.rows<RoundEntry>(entriesSql, [roundId]);
