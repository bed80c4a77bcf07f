import { In, Not } from 'typeorm';
import { refuseRecused } from '../../../../access/recusal.store.js';
import { refuseStep } from '../../../../access/steps.js';
import type { Viewer } from '../../../../access/viewer.js';
import { refuse } from '../../../../lib/refusal.js';
import type { Tx } from '../../../../persistence/database.js';
import { holdRow } from '../../../../persistence/hold-row.js';
import { insertRows } from '../../../../persistence/insert-rows.js';
import { isIn } from '../../../../persistence/predicate.js';
import { changeRow, refuseStale } from '../../../../persistence/versioned.js';
import type { Contest, ContestEntry } from '../../contest.entity.js';
import { loadContestFor, loadEntry } from '../../contest.store.js';
import { FraudCase, FraudVote } from './fraud.entity.js';
import { SETTLED } from './fraud.js';
import { type FraudStep, fraudSteps, handsOf } from './fraud.policy.js';

/** A case that somebody takes a step with. */
export interface CaseToMove {
  readonly caseId: string;
  readonly expectedVersion?: number | null | undefined;
}

interface CaseInHand {
  readonly row: FraudCase;
  readonly contest: Contest;
  readonly entry: ContestEntry;
}

/**
 * Holds the contest of a case until the end of the transaction and says who may take this step with it now.
 * Errors: NOT_FOUND, FORBIDDEN, RECUSED (from the contest or the entry), STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED, VERSION_STALE.
 */
export async function holdCase(tx: Tx, viewer: Viewer, step: FraudStep, { caseId, expectedVersion }: CaseToMove): Promise<CaseInHand> {
  const known = (await findCase(tx, caseId)) ?? refuse('NOT_FOUND');
  await holdRow(tx, 'contest', known.contestId);
  const { contest } = await loadContestFor(tx, viewer, known.contestId, fraudSteps[step].may);
  const row = (await findCase(tx, caseId)) ?? refuse('NOT_FOUND');
  await refuseRecused(tx, viewer, row.entryId, ['input']);
  refuseStep(fraudSteps[step], viewer, { state: row.state, hands: handsOf(row) });
  refuseStale(row, expectedVersion);
  return { row, contest, entry: await loadEntry(tx, row.entryId) };
}

export const findCase = (tx: Tx, id: string): Promise<FraudCase | null> => tx.manager.findOneBy(FraudCase, { id });

export const changeCase = (tx: Tx, row: FraudCase, patch: Partial<FraudCase>): Promise<FraudCase> => changeRow(tx, FraudCase, row, patch);

/** Writes a case down with the votes it is about, which from now on are these and no others. */
export async function insertCase(tx: Tx, row: Omit<FraudCase, 'version'>, voteIds: readonly string[]): Promise<FraudCase> {
  await tx.manager.insert(FraudCase, row);
  await insertRows(
    tx,
    'fraud_vote',
    voteIds.map(voteId => ({ caseId: row.id, voteId })),
  );
  return { ...row, version: 1 };
}

/** The newest cases of a contest. */
export const casesOf = (tx: Tx, contestId: string, most: number): Promise<FraudCase[]> =>
  tx.manager.find(FraudCase, { where: { contestId }, order: { id: 'DESC' }, take: most });

/** True while a case of the contest waits for its end. */
export const hasOpenCases = (tx: Tx, contestId: string): Promise<boolean> =>
  tx.manager.existsBy(FraudCase, { contestId, state: Not(In([...SETTLED])) });

/** How many votes of a case still count. */
export async function countValidVotes(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.rows<{ votes: number }>(
    `SELECT COUNT(*) AS votes FROM fraud_vote f JOIN vote v ON v.id = f.voteId WHERE f.caseId = ? AND v.status = 'VALID'`,
    [caseId],
  );
  return Number(row?.votes ?? 0);
}

const AT_ONCE = 1_000;

/**
 * Voids the votes of a case that still count and takes them off the counter, in a stripe of the case's own: no writer of votes ever touches it.
 * The caller holds the round. Answers how many there were.
 */
export async function voidVotes(tx: Tx, { id: caseId, roundId, entryId }: FraudCase): Promise<number> {
  const ids = (await tx.manager.findBy(FraudVote, { caseId })).map(({ voteId }) => voteId).sort();
  let voided = 0;
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const which = isIn('id', ids.slice(start, start + AT_ONCE));
    voided += await tx.run(`UPDATE vote SET status = 'VOID', voidReason = 'FRAUD' WHERE ${which.sql} AND status = 'VALID'`, which.values);
  }
  if (voided > 0) await insertRows(tx, 'vote_stripe', [{ roundId, entryId, writerId: caseId, accepted: 0, voided, version: 1 }]);
  return voided;
}
