import { reachOf, scopePredicate } from '../../../access/scope.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countRows, fetchPage, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import { both, either, equals, isIn, type Predicate } from '../../../persistence/predicate.js';
import { boardVerbs, type ScreenBoardKind } from './board-source.js';
import type { Screen, ScreenBoard } from './screen.entity.js';
import type { TokenState } from './token-span.js';

/** What is shown of a screen: never its hash. */
export type ScreenRow = Omit<Screen, 'tokenHash'>;

const order: readonly SortKey[] = [
  { expression: 's.issuedAt', direction: 'DESC' },
  { expression: 's.id', direction: 'DESC' },
];

/** Screens with a board that this viewer may put on a wall, and those that she issued. */
function seen(viewer: Viewer): Predicate {
  const ofBoards = (Object.keys(boardVerbs) as ScreenBoardKind[]).map(board =>
    both(equals('sb.board', board), scopePredicate(reachOf(boardVerbs[board], viewer.held), 'sb.branchId')),
  );
  const { sql, values } = either(...ofBoards);
  const isRun = { sql: `s.id IN (SELECT sb.screenId FROM screen_board sb WHERE ${sql})`, values };
  return viewer.account === null ? isRun : either(isRun, equals('s.issuedById', viewer.account.id));
}

const listQuery = (viewer: Viewer, where: Predicate): ListQuery => ({
  select: 's.id, s.label, s.prefix, s.issuedById, s.issuedAt, s.expiresAt, s.revokedAt, s.revokedById',
  from: 'screen s',
  where: both(seen(viewer), where),
  order,
});

export const screenPage = (tx: Tx, viewer: Viewer, where: Predicate, page: PageRequest): Promise<Page<ScreenRow>> =>
  fetchPage<ScreenRow>(tx, listQuery(viewer, where), page);

export const countScreens = (tx: Tx, viewer: Viewer, where: Predicate): Promise<number> => countRows(tx, listQuery(viewer, where));

/** Screens by id, those that this viewer may see. */
export const findScreens = (tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<ScreenRow[]> =>
  findRows<ScreenRow>(tx, listQuery(viewer, isIn('s.id', ids)));

/** What screens show, in the order it was asked for. */
export function boardsOf(tx: Tx, screenIds: readonly string[]): Promise<ScreenBoard[]> {
  const wanted = isIn('screenId', screenIds);
  return tx.rows(`SELECT id, screenId, board, subjectId, branchId FROM screen_board WHERE ${wanted.sql} ORDER BY id`, wanted.values);
}

/** Screens with what decides whether their tokens are good. */
export function screenStates(tx: Tx, wanted: Predicate): Promise<(TokenState & { readonly id: string })[]> {
  return tx.rows(
    `SELECT s.id, s.expiresAt, s.revokedAt, COALESCE(a.isDisabled, 0) AS isIssuerDisabled
     FROM screen s LEFT JOIN account a ON a.id = s.issuedById WHERE ${wanted.sql}`,
    wanted.values,
  );
}
