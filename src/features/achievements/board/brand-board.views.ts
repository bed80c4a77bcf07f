import { epochOf } from '../../../persistence/board-epoch.js';
import type { Tx } from '../../../persistence/database.js';
import { BRAND_BOARD } from './topic.js';

const HEADLINE = `i.isHeadline = 1 AND i.visibility = 'PUBLIC'`;

/**
 * Where the board stands: the sum of the committed versions of the headline indicators, of their totals by branch and of their
 * baselines. Each of them only grows, so the sum never falls within an epoch, and every node reads the same one.
 */
export async function boardVersion(tx: Tx): Promise<{ epoch: string; seq: number }> {
  const sumOf = (from: string, version: string) => `(SELECT COALESCE(SUM(${version}), 0) FROM ${from} WHERE ${HEADLINE})`;
  const [row] = await tx.rows<{ heads: number; baselines: number; indicators: number }>(
    `SELECT ${sumOf('indicator i JOIN indicator_head h ON h.indicatorId = i.id', 'h.version')} AS heads, ${sumOf('indicator i JOIN baseline l ON l.indicatorId = i.id', 'l.version')} AS baselines, ${sumOf('indicator i', 'i.version')} AS indicators`,
  );
  const epoch = await epochOf(tx, BRAND_BOARD);
  return { epoch, seq: Number(row?.heads ?? 0) + Number(row?.baselines ?? 0) + Number(row?.indicators ?? 0) };
}
