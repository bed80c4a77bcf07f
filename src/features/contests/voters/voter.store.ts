import type { Tx } from '../../../persistence/database.js';
import { ContestRound } from '../contest.entity.js';
import { SpentProof, VoterCode } from './voter.entity.js';

export const findOpenRound = (tx: Tx, contestId: string): Promise<ContestRound | null> =>
  tx.manager.findOneBy(ContestRound, { contestId, state: 'OPEN' });

/** How often a code may be sent to one phone. */
interface SendingRule {
  readonly notSentSince: number;
  readonly mostADay: number;
}

/** Keeps a code in place of the last one; false when it is too early for another, or there were enough of them today. */
export async function keepCode(tx: Tx, code: VoterCode, { notSentSince, mostADay }: SendingRule): Promise<boolean> {
  const { contestId, phoneHash, codeHash, sentAt, expiresAt, sentOn } = code;
  // The count comes before the day: servers set columns from left to right.
  const changed = await tx.run(
    `UPDATE voter_code SET sentToday = CASE WHEN sentOn = ? THEN sentToday + 1 ELSE 1 END, sentOn = ?, codeHash = ?, sentAt = ?,
       expiresAt = ?, tries = 0, usedAt = NULL
     WHERE contestId = ? AND phoneHash = ? AND sentAt <= ? AND (sentOn <> ? OR sentToday < ?)`,
    [sentOn, sentOn, codeHash, sentAt, expiresAt, contestId, phoneHash, notSentSince, sentOn, mostADay],
  );
  if (changed === 1) return true;
  if (await tx.manager.existsBy(VoterCode, { contestId, phoneHash })) return false;
  await tx.manager.insert(VoterCode, code);
  return true;
}

interface CodeTry {
  readonly contestId: string;
  readonly phoneHash: string;
  readonly codeHash: string;
}

/** Uses one of the tries of the code that was sent last, and the code itself when it is the right one. */
export async function tryCode(tx: Tx, { contestId, phoneHash, codeHash }: CodeTry, now: Date, mostTries: number): Promise<boolean> {
  const at = now.getTime();
  const tried = await tx.run(
    'UPDATE voter_code SET tries = tries + 1 WHERE contestId = ? AND phoneHash = ? AND usedAt IS NULL AND expiresAt > ? AND tries < ?',
    [contestId, phoneHash, at, mostTries],
  );
  if (tried !== 1) return false;
  const used = await tx.run('UPDATE voter_code SET usedAt = ? WHERE contestId = ? AND phoneHash = ? AND codeHash = ? AND usedAt IS NULL', [
    at,
    contestId,
    phoneHash,
    codeHash,
  ]);
  return used === 1;
}

/** Notes that a proof was used; false when it was before. What can no longer be used is forgotten. */
export async function spendProof(tx: Tx, proof: SpentProof, now: Date): Promise<boolean> {
  await tx.run('DELETE FROM spent_proof WHERE until <= ?', [now.getTime()]);
  if (await tx.manager.existsBy(SpentProof, { id: proof.id })) return false;
  await tx.manager.insert(SpentProof, proof);
  return true;
}
