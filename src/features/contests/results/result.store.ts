import { IsNull } from 'typeorm';
import { newId } from '../../../lib/typeid.js';
import { insertRows } from '../../../persistence/insert-rows.js';
import type { Tx } from '../../../persistence/tx.js';
import { changeRow } from '../../../persistence/versioned.js';
import { ContestEntry, type ContestRound } from '../contest.entity.js';
import { STANDING } from '../contest.js';
import { ContestResult, ContestResultLine } from './result.entity.js';
import type { StandingLine } from './standings.js';

/** The entries whose places a round decides: those that still stand or were awarded for it, and those that did not go on from it; by number. */
export async function entriesOfResult(tx: Tx, round: Pick<ContestRound, 'contestId' | 'number'>): Promise<ContestEntry[]> {
  const entries = await tx.manager.find(ContestEntry, { where: { contestId: round.contestId }, order: { number: 'ASC' } });
  return entries.filter(
    ({ state, eliminatedIn }) =>
      STANDING.includes(state) || state === 'AWARDED' || (state === 'ELIMINATED' && eliminatedIn === Number(round.number)),
  );
}

/** The result of a contest that was not taken back. */
export const findResult = (tx: Tx, contestId: string): Promise<ContestResult | null> =>
  tx.manager.findOneBy(ContestResult, { contestId, reopenedAt: IsNull() });

export const countResults = (tx: Tx, contestId: string): Promise<number> => tx.manager.countBy(ContestResult, { contestId });

export async function insertResult(tx: Tx, result: Omit<ContestResult, 'version'>, lines: readonly StandingLine[]): Promise<void> {
  await tx.manager.insert(ContestResult, result);
  await insertRows(
    tx,
    'contest_result_line',
    lines.map(({ rank, ...line }) => ({ id: newId('contest_result_line'), resultId: result.id, place: rank, ...line })),
  );
}

export const changeResult = (tx: Tx, result: ContestResult, patch: Partial<ContestResult>): Promise<ContestResult> =>
  changeRow(tx, ContestResult, result, patch);

export async function linesOf(tx: Tx, resultId: string): Promise<StandingLine[]> {
  const rows = await tx.manager.findBy(ContestResultLine, { resultId });
  return rows.map(({ entryId, branchId, place, tie, votes, points, judgeScore }) => ({
    ...{ entryId, branchId, tie, rank: Number(place), votes: Number(votes), points: Number(points) },
    judgeScore: judgeScore === null ? null : Number(judgeScore),
  }));
}
