import { recusedFrom } from '../../../access/recusal.store.js';
import type { Tx } from '../../../persistence/tx.js';
import { findRule, findStage, performancesOf, seatsOf, sheetsOfEntry } from './judging.store.js';
import { entriesOfRound } from './round-entries.views.js';
import type { StageHead, StageRows } from './stage-board.js';

/** Every row the board is made from has a version that only grows; sheets and seats move those of their entry's part and of the rule. */
const SEQ = `c.version + r.version + j.version + s.version
  + COALESCE((SELECT SUM(p.version) FROM performance p WHERE p.roundId = r.id), 0)
  + COALESCE((SELECT SUM(e.version) FROM contest_entry e WHERE e.contestId = c.id), 0)`;
const FROM = `contest_round r JOIN contest c ON c.id = r.contestId JOIN judging_rule j ON j.roundId = r.id JOIN stage s ON s.roundId = r.id`;

const headSql = `
  SELECT c.id AS contestId, r.id AS roundId, c.title, c.state AS phase, r.state AS roundState, c.isDrill, r.epoch, ${SEQ} AS seq
  FROM ${FROM} WHERE r.id = ?`;

/** What the stage of a round is made from; null for a round that is not judged. Read in a snapshot, so that its parts agree. */
export async function readStageRows(tx: Tx, roundId: string): Promise<StageRows | null> {
  const [head] = await tx.rows<StageHead>(headSql, [roundId]);
  const [rule, stage] = [await findRule(tx, roundId), await findStage(tx, roundId)];
  if (!head || !rule || !stage) return null;
  const seats = await seatsOf(tx, roundId);
  const { nowEntryId } = stage;
  const sheets = nowEntryId === null ? [] : await sheetsOfEntry(tx, roundId, nowEntryId);
  const recused = new Set<string>();
  for (const { accountId } of nowEntryId === null ? [] : seats)
    if ((await recusedFrom(tx, accountId, [nowEntryId!, head.contestId])).size > 0) recused.add(accountId);
  return {
    ...{ head: { ...head, isDrill: Boolean(head.isDrill), seq: Number(head.seq) }, rule, stage, seats, recused },
    entries: await entriesOfRound(tx, roundId),
    performances: await performancesOf(tx, roundId),
    handedIn: new Set(sheets.filter(({ state }) => state === 'SUBMITTED').map(({ accountId }) => accountId)),
  };
}

/** Where the stage stands; the same numbers that the whole board has. */
export async function readStageVersion(tx: Tx, roundId: string): Promise<{ epoch: string; seq: number } | null> {
  const [row] = await tx.rows<{ epoch: string; seq: number }>(`SELECT r.epoch, ${SEQ} AS seq FROM ${FROM} WHERE r.id = ?`, [roundId]);
  return row ? { epoch: row.epoch, seq: Number(row.seq) } : null;
}
