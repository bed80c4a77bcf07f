import { recusedFrom } from '../../../access/recusal.store.js';
import type { Tx } from '../../../persistence/tx.js';
import { findRule, findStage, performancesOf, seatsOf, sheetsOfEntry } from './judging.store.js';
import type { StageHead, StageLine, StageRows } from './stage-board.js';

/** Every row the board is made from has a version that only grows; sheets and seats move those of their entry's part and of the rule. */
const SEQ = `c.version + r.version + j.version + s.version
  + COALESCE((SELECT SUM(p.version) FROM performance p WHERE p.roundId = r.id), 0)
  + COALESCE((SELECT SUM(e.version) FROM contest_entry e WHERE e.contestId = c.id), 0)`;
const FROM = `contest_round r JOIN contest c ON c.id = r.contestId JOIN judging_rule j ON j.roundId = r.id JOIN stage s ON s.roundId = r.id`;

const headSql = `
  SELECT c.id AS contestId, r.id AS roundId, c.title, c.state AS phase, r.state AS roundState, c.isDrill, r.epoch, ${SEQ} AS seq
  FROM ${FROM} WHERE r.id = ?`;

/** Entries that stand, that stood in this round or had a part in it; not those that were withdrawn or disqualified. */
const entriesSql = `
  SELECT e.id, e.number, e.title, e.performerName FROM contest_entry e JOIN contest_round r ON r.contestId = e.contestId
  WHERE r.id = ? AND (e.state IN ('ACCEPTED', 'ADVANCED', 'AWARDED') OR (e.state = 'ELIMINATED' AND e.eliminatedIn = r.number))
  ORDER BY e.number`;

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
    if ((await recusedFrom(tx, accountId, [nowEntryId!])).size > 0) recused.add(accountId);
  return {
    ...{ head: { ...head, isDrill: Boolean(head.isDrill), seq: Number(head.seq) }, rule, stage, seats, recused },
    entries: await tx.rows<StageLine>(entriesSql, [roundId]),
    performances: await performancesOf(tx, roundId),
    handedIn: new Set(sheets.filter(({ state }) => state === 'SUBMITTED').map(({ accountId }) => accountId)),
  };
}

/** Where the stage stands; the same numbers that the whole board has. */
export async function readStageVersion(tx: Tx, roundId: string): Promise<{ epoch: string; seq: number } | null> {
  const [row] = await tx.rows<{ epoch: string; seq: number }>(`SELECT r.epoch, ${SEQ} AS seq FROM ${FROM} WHERE r.id = ?`, [roundId]);
  return row ? { epoch: row.epoch, seq: Number(row.seq) } : null;
}
