import type { Tx } from '../../../persistence/tx.js';
import type { LeafVote } from '../proofs/leaf.js';
import type { PackLine } from './notary-pack.js';

/** A vote as a pack has it. */
export interface PackedVote extends LeafVote {
  readonly status: 'VALID' | 'VOID';
  readonly voidReason: string | null;
  /** The head that brought it into the tree; null while it waits. */
  readonly headNumber: number | null;
}

/** The next votes of a round by their ids. */
export async function votesAfter(tx: Tx, roundId: string, after: string, most: number): Promise<PackedVote[]> {
  const rows = await tx.rows<PackedVote>(
    `SELECT v.id, v.roundId, v.entryId, v.voterHash, v.dayKey, v.ruleVersion, v.castAt, v.status, v.voidReason, b.headNumber
     FROM vote v LEFT JOIN vote_leaf_batch b ON b.batchId = v.batchId AND b.roundId = v.roundId
     WHERE v.roundId = ? AND v.id > ? ORDER BY v.id LIMIT ${most}`,
    [roundId, after],
  );
  return rows.map(row => ({
    ...row,
    ...{ ruleVersion: Number(row.ruleVersion), castAt: Number(row.castAt) },
    headNumber: row.headNumber === null ? null : Number(row.headNumber),
  }));
}

/** All rows of a contest, as lines of one kind. */
const packed =
  (kind: string, sql: string) =>
  async (tx: Tx, contestId: string): Promise<PackLine[]> =>
    (await tx.rows<Record<string, unknown>>(sql, [contestId])).map(row => ({ kind, ...row }));

export const packedRules = packed(
  'rules',
  'SELECT version, roundId, text, voteRule, closesAt, reason, digest, publishedAt FROM contest_rules WHERE contestId = ? ORDER BY version',
);

export const packedEntries = packed(
  'entry',
  'SELECT id, number, title, branchId, state, eliminatedIn FROM contest_entry WHERE contestId = ? ORDER BY number',
);

const OF_CONTEST = 'JOIN contest_round r ON r.id = s.roundId WHERE r.contestId = ?';

/** Every sheet that was handed in, reopened ones too, by the seat of its judge. */
export const packedSheets = packed(
  'sheet',
  `SELECT s.roundId, s.entryId, p.seat, s.revision, s.state, s.scores, s.submittedAt, s.reopenedAt, s.reopenReason FROM score_sheet s
   LEFT JOIN panel_seat p ON p.roundId = s.roundId AND p.accountId = s.accountId ${OF_CONTEST} AND s.submittedAt IS NOT NULL ORDER BY s.id`,
);

export const packedScores = packed(
  'score',
  `SELECT s.roundId, s.entryId, s.state, s.penalty, s.finalScore, s.outcome, j.scale, j.criteria, j.tieBreak FROM performance s
   JOIN judging_rule j ON j.roundId = s.roundId ${OF_CONTEST} ORDER BY s.id`,
);

export const packedResults = packed(
  'result',
  `SELECT id, number, roundId, rulesVersion, proposedAt, publicUntil, confirmedAt, reopenedAt, reopenReason
   FROM contest_result WHERE contestId = ? ORDER BY number`,
);

export const packedLines = packed(
  'place',
  `SELECT l.resultId, l.entryId, l.place, l.tie, l.votes, l.points, l.judgeScore FROM contest_result_line l
   JOIN contest_result s ON s.id = l.resultId WHERE s.contestId = ? ORDER BY l.resultId, l.place, l.entryId`,
);

/** What the audit trail says of the contest itself: what was done, and its place in the chain; not by whom. */
export const packedAudit = packed(
  'audit',
  `SELECT s.seq, s.hash, e.id, e.at, e.action, e.mac FROM audit_entry e JOIN audit_seal s ON s.entryId = e.id WHERE e.objectId = ? ORDER BY s.seq`,
);
