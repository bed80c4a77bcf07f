import { defineLoader } from '../../../graphql/define-loader.js';
import { groupBy } from '../../../lib/group.js';
import { marks } from '../../../persistence/predicate.js';
import type { AwardTierType, ContestAwardType } from './award.types.js';
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

const awardSql = (count: number) => `
  SELECT a.resultId, t.name AS award, t.basis, a.entryId, a.branchId FROM contest_award a JOIN award_tier t ON t.id = a.tierId
  WHERE a.resultId IN (${marks(count)}) ORDER BY t.number, a.id`;

/** The awards in a result, the highest first. */
export const awardsOfResults = defineLoader<ContestResult['id'], ContestAwardType[]>(async ({ database }, ids) => {
  const rows = await database.read.rows<ContestAwardType & { resultId: string }>(awardSql(ids.length), ids);
  const awards = groupBy(rows, row => row.resultId);
  return ids.map(id => awards.get(id) ?? []);
});

/** What each contest awards, the highest first; whoever sees the contest sees it. */
export const tiersOfContest = defineLoader<string, AwardTierType[]>(async ({ database }, ids) => {
  const sql = `SELECT contestId, name, quota, basis FROM award_tier WHERE contestId IN (${marks(ids.length)}) ORDER BY number`;
  const tiers = groupBy(await database.read.rows<AwardTierType & { contestId: string }>(sql, ids), row => row.contestId);
  return ids.map(id => tiers.get(id) ?? []);
});
