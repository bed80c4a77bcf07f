import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';
import { equals, isIn, type Predicate } from '../../../persistence/predicate.js';
import { changeRow } from '../../../persistence/versioned.js';
import type { CaseKind } from '../case.js';
import { SmallCountRelease } from './small-count-release.entity.js';

const ROOT = '/';

/** True for the branch that an area is: of the whole installation, the root of the tree. */
const isArea = (area: string): Predicate => (area === ROOT ? { sql: 'b.parentId IS NULL', values: [] } : equals('b.path', area));

/** The branch that an area is; null when it was moved meanwhile. */
export async function branchOfArea(tx: Tx, area: string): Promise<{ readonly id: string } | null> {
  const of = isArea(area);
  const [branch] = await tx.rows<{ id: string }>(`SELECT b.id FROM branch b WHERE ${of.sql} ORDER BY b.id LIMIT 1`, of.values);
  return branch ?? null;
}

/** Kinds whose small numbers are shown in this area today. */
export async function releasedKinds(tx: Tx, area: string, today: LocalDate): Promise<CaseKind[]> {
  const of = isArea(area);
  const rows = await tx.rows<{ kind: CaseKind }>(
    `SELECT DISTINCT r.kind FROM small_count_release r JOIN branch b ON b.id = r.branchId
     WHERE ${of.sql} AND r.withdrawnAt IS NULL AND r.shownUntil > ?`,
    [...of.values, today],
  );
  return rows.map(({ kind }) => kind);
}

const MOST_LISTED = 100;

/** All releases of numbers of these kinds in an area, the newest first, at most a hundred. */
export async function releasesIn(tx: Tx, area: string, kinds: readonly CaseKind[]): Promise<SmallCountRelease[]> {
  const of = isArea(area);
  const kind = isIn('r.kind', kinds);
  return tx.rows<SmallCountRelease>(
    `SELECT r.* FROM small_count_release r JOIN branch b ON b.id = r.branchId WHERE ${of.sql} AND ${kind.sql}
     ORDER BY r.id DESC LIMIT ${MOST_LISTED}`,
    [...of.values, ...kind.values],
  );
}

export const findRelease = (tx: Tx, id: string): Promise<SmallCountRelease | null> => tx.manager.findOneBy(SmallCountRelease, { id });

export async function insertRelease(tx: Tx, release: Omit<SmallCountRelease, 'version'>): Promise<SmallCountRelease> {
  await tx.manager.insert(SmallCountRelease, release);
  return { ...release, version: 1 };
}

/** Errors: VERSION_STALE. */
export const changeRelease = (tx: Tx, release: SmallCountRelease, patch: Partial<SmallCountRelease>): Promise<SmallCountRelease> =>
  changeRow(tx, SmallCountRelease, release, patch);
