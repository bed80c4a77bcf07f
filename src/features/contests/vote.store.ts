import { isIn, marks, type SqlValue } from '../../persistence/predicate.js';
import type { Tx } from '../../persistence/tx.js';
import type { ContestRound } from './contest.entity.js';
import type { ContestEntryState } from './contest.js';
import type { Vote } from './vote.entity.js';

/** A vote counter's growth: so many more accepted votes of an entry in a round. */
export interface StripeGrowth {
  readonly roundId: string;
  readonly entryId: string;
  readonly accepted: number;
}

export interface StandingEntry {
  readonly id: string;
  readonly contestId: string;
  readonly state: ContestEntryState;
  readonly performerHash: string | null;
}

/** On a server the rows stay locked (shared) until the commit: a round that closes waits for the votes already being written. */
const held = (tx: Tx): string => (tx.dialect === 'mysql' ? ' LOCK IN SHARE MODE' : '');

export const holdRounds = (tx: Tx, ids: readonly string[]): Promise<ContestRound[]> =>
  tx.rows<ContestRound>(
    `SELECT id, contestId, number, state, opensAt, closesAt, ruleVersion, perDay, perEntryPerDay, totalCap, ballotMin, ballotMax, dailyFrom, dailyTo, isSelfVoteAllowed, voterKinds FROM contest_round WHERE id IN (${marks(ids.length)}) ORDER BY id${held(tx)}`,
    ids,
  );

/** None for ballots without a name. */
export function holdEntries(tx: Tx, ids: readonly string[]): Promise<StandingEntry[]> {
  const named = isIn('id', ids);
  return tx.rows(`SELECT id, contestId, state, performerHash FROM contest_entry WHERE ${named.sql} ORDER BY id${held(tx)}`, named.values);
}

/** The votes these voters have in a round; only those of `days` when they are all that matters. */
export function votesOf(tx: Tx, roundId: string, voters: readonly string[], days: readonly string[] | null): Promise<Vote[]> {
  const onDays = days ? ` AND dayKey IN (${marks(days.length)})` : '';
  return tx.rows<Vote>(
    `SELECT id, roundId, entryId, voterHash, dayKey, daySlot, entrySlot, totalSlot, requestHash, ruleVersion, castAt, batchId FROM vote WHERE roundId = ? AND voterHash IN (${marks(voters.length)})${onDays}`,
    [roundId, ...voters, ...(days ?? [])],
  );
}

const columns = [
  'id',
  'roundId',
  'entryId',
  'voterHash',
  'dayKey',
  'daySlot',
  'entrySlot',
  'totalSlot',
  'requestHash',
  'status',
  'ruleVersion',
  'castAt',
  'batchId',
  'networkHash',
  'hasTicket',
] as const satisfies readonly (keyof Vote)[];

const sqlOf = (value: string | number | boolean | null): SqlValue => (typeof value === 'boolean' ? Number(value) : value);

const rowMarks = (count: number): string => `(${marks(count)})`;

/** Offers votes to the unique indexes, all in one statement, and answers how many were taken; those whose slot is taken are left out. */
export function offerVotes(tx: Tx, votes: readonly Vote[]): Promise<number> {
  const [insert, otherwise] = tx.dialect === 'sqlite' ? ['INSERT', ' ON CONFLICT DO NOTHING'] : ['INSERT IGNORE', ''];
  const values = votes.flatMap(vote => columns.map(name => sqlOf(vote[name])));
  const rows = votes.map(() => rowMarks(columns.length)).join(', ');
  return tx.run(`${insert} INTO vote (${columns.join(', ')}) VALUES ${rows}${otherwise}`, values);
}

/** Takes offered votes back in the transaction that offered them, before anybody saw them. */
export async function takeBack(tx: Tx, votes: readonly Vote[]): Promise<void> {
  if (votes.length === 0) return;
  await tx.run(
    `DELETE FROM vote WHERE id IN (${marks(votes.length)})`,
    votes.map(vote => vote.id),
  );
}

/** Adds to the rows of this writer, in the transaction that inserted the votes. */
export async function growStripes(tx: Tx, writerId: string, growth: readonly StripeGrowth[]): Promise<void> {
  if (growth.length === 0) return;
  const added =
    tx.dialect === 'sqlite'
      ? 'ON CONFLICT (roundId, entryId, writerId) DO UPDATE SET accepted = accepted + excluded.accepted, version = version + 1'
      : 'ON DUPLICATE KEY UPDATE accepted = accepted + VALUES(accepted), version = version + 1';
  await tx.run(
    `INSERT INTO vote_stripe (roundId, entryId, writerId, accepted, voided, version) VALUES ${growth.map(() => '(?, ?, ?, ?, 0, 1)').join(', ')} ${added}`,
    growth.flatMap(({ roundId, entryId, accepted }): SqlValue[] => [roundId, entryId, writerId, accepted]),
  );
}
