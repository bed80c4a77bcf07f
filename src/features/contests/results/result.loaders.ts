import { defineLoader } from '../../../graphql/define-loader.js';
import { groupBy } from '../../../lib/group.js';
import { marks } from '../../../persistence/predicate.js';
import type { ContestResult } from './result.entity.js';
import type { ResultRow, ShownLine } from './result.types.js';

const resultSql = (count: number) => `
  SELECT s.id, s.contestId, s.number, s.roundId, s.rulesVersion, s.proposedById, s.proposedAt, s.publicUntil, s.confirmedAt
  FROM contest_result s WHERE s.contestId IN (${marks(count)}) AND s.reopenedAt IS NULL`;

const lineSql = (count: number) => `
  SELECT l.resultId, l.entryId, e.number, e.title, e.performerName, l.place, l.tie, l.votes, l.points, l.judgeScore
  FROM contest_result_line l JOIN contest_entry e ON e.id = l.entryId WHERE l.resultId IN (${marks(count)}) ORDER BY l.place, e.number`;

/** The result of each contest that is on notice or confirmed; whoever sees the contest sees it. */
export const resultOfContest = defineLoader<string, ResultRow | null>(async ({ database }, ids) => {
  const rows = await database.read.rows<ResultRow>(resultSql(ids.length), ids);
  const found = new Map(rows.map(row => [row.contestId, row]));
  return ids.map(id => found.get(id) ?? null);
});

/** The places of a result, the best ones first. */
export const linesOfResult = defineLoader<ContestResult['id'], ShownLine[]>(async ({ database }, ids) => {
  const lines = groupBy(await database.read.rows<ShownLine>(lineSql(ids.length), ids), line => line.resultId);
  return ids.map(id => lines.get(id) ?? []);
});
