import { newId } from '../../../lib/typeid.js';
import { insertRows } from '../../../persistence/insert-rows.js';
import type { Tx } from '../../../persistence/tx.js';
import { ContestEntry } from '../contest.entity.js';
import { UNSEEN } from '../contest.js';
import { AwardTier, type ContestAward, type ContestCertificate } from './award.entity.js';
import { awardsOf, type DueAward, type Tier, type Unit } from './award.js';
import type { StandingLine } from './standings.js';

const tiersOf = (tx: Tx, contestId: string): Promise<AwardTier[]> =>
  tx.manager.find(AwardTier, { where: { contestId }, order: { number: 'ASC' } });

/** Puts these in place of all tiers that a contest has. */
export async function replaceTiers(tx: Tx, contestId: string, tiers: readonly Tier[]): Promise<void> {
  await tx.manager.delete(AwardTier, { contestId });
  await insertRows(
    tx,
    'award_tier',
    tiers.map((tier, at) => ({ id: newId('award_tier'), contestId, number: at + 1, ...tier })),
  );
}

/** The branches that sent entries which were accepted, with the points these have in the result. */
async function unitsOf(tx: Tx, contestId: string, lines: readonly StandingLine[]): Promise<Unit[]> {
  const points = new Map(lines.map(line => [line.entryId, line.points]));
  const units = new Map<string, { entries: number; points: number }>();
  for (const { id, branchId, state } of await tx.manager.findBy(ContestEntry, { contestId })) {
    if (branchId === null || UNSEEN.includes(state) || state === 'WITHDRAWN' || state === 'DISQUALIFIED') continue;
    const known = units.get(branchId) ?? { entries: 0, points: 0 };
    units.set(branchId, { entries: known.entries + 1, points: known.points + (points.get(id) ?? 0) });
  }
  return [...units].map(([branchId, unit]) => ({ branchId, ...unit }));
}

/** Who gets what by these places. */
export async function dueAwards(tx: Tx, contestId: string, lines: readonly StandingLine[]): Promise<DueAward[]> {
  const tiers = await tiersOf(tx, contestId);
  const due = awardsOf(tiers, lines, await unitsOf(tx, contestId, lines));
  return due.map(({ tier, entryId, branchId }) => ({ tierId: tiers[tier]!.id, entryId, branchId }));
}

export const insertAwards = (tx: Tx, resultId: string, awards: readonly DueAward[]): Promise<void> =>
  insertRows(
    tx,
    'contest_award',
    awards.map(award => ({ id: newId('contest_award'), resultId, ...award })),
  );

/** The awards of a result, the highest tier first. */
export const awardsOfResult = (tx: Tx, resultId: string): Promise<ContestAward[]> =>
  tx.rows(
    `SELECT a.id, a.resultId, a.tierId, a.entryId, a.branchId FROM contest_award a JOIN award_tier t ON t.id = a.tierId
     WHERE a.resultId = ? ORDER BY t.number, a.id`,
    [resultId],
  );

export const insertCertificates = (tx: Tx, certificates: readonly ContestCertificate[]): Promise<void> =>
  insertRows(tx, 'contest_certificate', certificates);
