import { type Scope, scopePredicate } from '../../access/scope.js';
import type { Tx } from '../../persistence/database.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery } from '../../persistence/page.js';
import { both, either, equals, isIn, type Predicate } from '../../persistence/predicate.js';
import type { PropagandaTalk } from './talk.entity.js';

const select = [
  'id',
  'heldOn',
  'place',
  'topic',
  'form',
  'lecturerName',
  'lecturerId',
  'branchId',
  'projectId',
  'audienceOnsite',
  'audienceOnline',
  'audience',
  'countBasis',
  'state',
  'voidReason',
  'confirmedAt',
  'version',
  'createdAt',
]
  .map(name => `t.${name}`)
  .join(', ');

/** Everybody may see confirmed talks; logged and void ones only those who work in that part of the tree. */
const visible = (scope: Scope<'I'>, alias = 't'): Predicate =>
  either(equals(`${alias}.state`, 'CONFIRMED'), scopePredicate(scope, `${alias}.branchId`));

const listQuery = (scope: Scope<'I'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select,
  from: 'propaganda_talk t',
  where: both(where, visible(scope)),
  order,
});

export const talkPage = (tx: Tx, scope: Scope<'I'>, where: Predicate, order: readonly SortKey[], page: PageRequest) =>
  fetchPage<PropagandaTalk>(tx, listQuery(scope, where, order), page);

export const talksByIds = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]) =>
  findRows<PropagandaTalk>(tx, listQuery(scope, isIn('t.id', ids), []));

export const countTalks = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> => countRows(tx, listQuery(scope, where, []));

const latestFirst: readonly SortKey[] = [
  { expression: 't.heldOn', direction: 'DESC' },
  { expression: 't.id', direction: 'DESC' },
];

/** Those that this scope may see, the latest first. */
export const latestTalks = (scope: Scope<'I'>, where: Predicate): ListQuery => listQuery(scope, where, latestFirst);

/** For each of these talks the earliest other one of the same day, place and topic that stands and that the scope may see. */
export async function earlierTwins(tx: Tx, scope: Scope<'I'>, ids: readonly string[]): Promise<Map<string, string>> {
  const where = both(isIn('t.id', ids), visible(scope, 'o'), { sql: `o.id < t.id AND o.state <> 'VOIDED'`, values: [] });
  const rows = await tx.rows<{ id: string; twinId: string }>(
    `SELECT t.id, MIN(o.id) AS twinId FROM propaganda_talk t JOIN propaganda_talk o ON o.sameKey = t.sameKey WHERE ${where.sql} GROUP BY t.id`,
    where.values,
  );
  return new Map(rows.map(row => [row.id, row.twinId]));
}

/** The median audience of all confirmed talks (the lower middle of an even number), and how many talks it is taken of. */
export async function usualAudience(tx: Tx): Promise<{ median: number; talks: number }> {
  const [counted] = await tx.rows<{ total: number }>(`SELECT COUNT(*) AS total FROM propaganda_talk WHERE state = 'CONFIRMED'`);
  const talks = Number(counted?.total ?? 0);
  if (talks === 0) return { median: 0, talks };
  const [middle] = await tx.rows<{ audience: number }>(
    `SELECT audience FROM propaganda_talk WHERE state = 'CONFIRMED' ORDER BY audience LIMIT 1 OFFSET ${Math.floor((talks - 1) / 2)}`,
  );
  return { median: Number(middle?.audience ?? 0), talks };
}
