import { reviewedPredicate } from '../../../access/reviewed.js';
import { type Scope, subtrees } from '../../../access/scope.js';
import type { Tx } from '../../../persistence/database.js';
import type { PageRequest, SortKey } from '../../../persistence/keyset.js';
import { countPerParent, countRows, fetchPage, fetchPages, findRows, type ListQuery, type Page } from '../../../persistence/page.js';
import { always, both, isIn, type Predicate } from '../../../persistence/predicate.js';
import type { Achievement } from './achievement.entity.js';
import { type AchievementLevel, byWallOrder, type WallPlace } from './achievement.js';

/** What an achievement shows; who made and submitted it only decides what the viewer may do with it. */
export type AchievementRow = Omit<Achievement, 'reviewedById' | 'reviewedAt' | 'wall'>;

/** Whoever asks, without any part of the tree. */
const nobody = subtrees('I', []);

const select = `a.id, a.kind, a.level, a.title, a.grantor, a.year, a.edition, a.place, a.isTeam, a.federationRoles, a.honoree, a.grantedOn,
  a.documentNumber, a.note, a.projectId, a.branchId, a.state, a.stateReason, a.version, a.createdAt, a.createdById, a.submittedById`;

/** The programme of an achievement is that of its project. */
const projectHeart = '(SELECT own_project.heart FROM project own_project WHERE own_project.id = a.projectId)';

const visible = (scope: Scope<'I'>, where: Predicate): Predicate =>
  both(where, reviewedPredicate(scope, 'a.state', { branch: 'a.branchId', programme: projectHeart }));

const listQuery = (scope: Scope<'I'>, where: Predicate, order: readonly SortKey[]): ListQuery => ({
  select,
  from: 'achievement a',
  where: visible(scope, where),
  order,
});

export const achievementPage = (tx: Tx, scope: Scope<'I'>, where: Predicate, order: readonly SortKey[], page: PageRequest) =>
  fetchPage<AchievementRow>(tx, listQuery(scope, where, order), page);

export const achievementsByIds = (tx: Tx, scope: Scope<'I'>, ids: readonly string[]) =>
  findRows<AchievementRow>(tx, listQuery(scope, isIn('a.id', ids), []));

export const countAchievements = (tx: Tx, scope: Scope<'I'>, where: Predicate): Promise<number> =>
  countRows(tx, listQuery(scope, where, []));

const latestFirst: readonly SortKey[] = [
  { expression: 'a.year', direction: 'DESC' },
  { expression: 'a.id', direction: 'DESC' },
];

/** Those that this scope may see, the latest first. */
export const latestAchievements = (scope: Scope<'I'>, where: Predicate): ListQuery => listQuery(scope, where, latestFirst);

export interface WallGroup extends WallPlace {
  readonly wall: string;
  readonly total: number;
}

/** The places on the honour wall that hold a published achievement, the highest level first. Who asks makes no difference. */
export async function wallGroups(tx: Tx): Promise<WallGroup[]> {
  const shown = visible(nobody, always);
  const rows = await tx.rows<{ wall: string; total: number }>(
    `SELECT a.wall, COUNT(*) AS total FROM achievement a WHERE ${shown.sql} GROUP BY a.wall`,
    shown.values,
  );
  const groups = rows.map(({ wall, total }) => {
    const [level, year] = wall.split(':');
    return { wall, level: level as AchievementLevel, year: Number(year), total: Number(total) };
  });
  return groups.sort(byWallOrder);
}

const asRecorded: readonly SortKey[] = [{ expression: 'a.id', direction: 'ASC' }];

/** The same page for each place on the wall, as they were recorded. */
export const wallPages = (tx: Tx, walls: readonly string[], page: PageRequest): Promise<Page<AchievementRow>[]> =>
  fetchPages<AchievementRow>(tx, 'a.wall', walls, listQuery(nobody, always, asRecorded), page);

export const wallCounts = (tx: Tx, walls: readonly string[]): Promise<number[]> =>
  countPerParent(tx, 'a.wall', walls, listQuery(nobody, always, []));
