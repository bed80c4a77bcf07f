import { setImmediate as nextTurn } from 'node:timers/promises';
import { refuseUnless } from '../../../../lib/refusal.js';
import type { Tx } from '../../../../persistence/tx.js';
import type { RiskVote } from './risk-vote.js';

/** A stretch of time; absent: without a beginning or an end. The end is outside. */
export interface RiskSpan {
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

/** More votes than this are not looked at together: a busy round is looked at day by day. */
const MOST_VOTES = 100_000;
const PAGE = 2_000;

type Row = Omit<RiskVote, 'hasTicket'> & { readonly hasTicket: number | null };

const pageSql = `
  SELECT v.id, v.entryId, v.voterHash, v.castAt, v.networkHash, v.hasTicket FROM vote v
  WHERE v.entryId = ? AND v.roundId = ? AND v.status = 'VALID' AND v.castAt < ? AND (v.castAt > ? OR (v.castAt = ? AND v.id > ?))
  ORDER BY v.castAt, v.id LIMIT ${PAGE}`;

/** Instants that no vote is cast before or after. */
const [EVER_FROM, EVER_TO] = [-1, Number.MAX_SAFE_INTEGER];

/**
 * The votes for these entries in a round that count, cast within the span; in short statements, so that nobody waits for it.
 * Errors: RISK_SPAN_TOO_LONG.
 */
export async function readRiskVotes(tx: Tx, roundId: string, entryIds: readonly string[], { from, to }: RiskSpan): Promise<RiskVote[]> {
  const found: RiskVote[] = [];
  for (const entryId of entryIds) {
    let last = { castAt: from ? from.getTime() - 1 : EVER_FROM, id: '~' };
    for (;;) {
      const rows = await tx.rows<Row>(pageSql, [entryId, roundId, to?.getTime() ?? EVER_TO, last.castAt, last.castAt, last.id]);
      for (const row of rows) found.push(voteOf(row));
      refuseUnless(found.length <= MOST_VOTES, 'RISK_SPAN_TOO_LONG', { max: MOST_VOTES });
      if (rows.length < PAGE) break;
      last = rows.at(-1)!;
      await nextTurn();
    }
  }
  return found;
}

const voteOf = ({ castAt, hasTicket, ...row }: Row): RiskVote => ({
  ...row,
  castAt: Number(castAt),
  hasTicket: hasTicket === null ? null : Boolean(hasTicket),
});
