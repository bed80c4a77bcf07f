import type { Tx } from '../../persistence/database.js';
import type { PageRequest, SortKey } from '../../persistence/keyset.js';
import { countPerParent, countRows, fetchPage, fetchPages, type ListQuery, type Page } from '../../persistence/page.js';
import { always, isIn, type Predicate } from '../../persistence/predicate.js';
import type { Brand, BrandMeasure, HeartProgramme } from './brand.entity.js';

const select = 'b.id, b.code, b.name, b.slogan, b.startedOn, b.parentId, b.state, b.version, b.createdAt';
const byName: readonly SortKey[] = [
  { expression: 'b.name', direction: 'ASC' },
  { expression: 'b.id', direction: 'ASC' },
];

const listQuery = (where: Predicate, order: readonly SortKey[]): ListQuery => ({ select, from: 'brand b', where, order });

export const brandPage = (tx: Tx, where: Predicate, order: readonly SortKey[], page: PageRequest): Promise<Page<Brand>> =>
  fetchPage<Brand>(tx, listQuery(where, order), page);

export const countBrands = (tx: Tx, where: Predicate): Promise<number> => countRows(tx, listQuery(where, []));

export const subBrandPages = (tx: Tx, parentIds: readonly string[], page: PageRequest): Promise<Page<Brand>[]> =>
  fetchPages<Brand>(tx, 'b.parentId', parentIds, listQuery(always, byName), page);

export const subBrandCounts = (tx: Tx, parentIds: readonly string[]): Promise<number[]> =>
  countPerParent(tx, 'b.parentId', parentIds, listQuery(always, []));

const measureColumns = 'm.id, m.brandId, m.code, m.revision, m.label, m.components, m.revisedAt';

/** The measures of these brands as they hold now. */
export function currentMeasures(tx: Tx, brandIds: readonly string[]): Promise<BrandMeasure[]> {
  const inside = isIn('m.brandId', brandIds);
  const latest = 'm.revision = (SELECT MAX(o.revision) FROM brand_measure o WHERE o.brandId = m.brandId AND o.code = m.code)';
  return tx.rows(`SELECT ${measureColumns} FROM brand_measure m WHERE ${inside.sql} AND ${latest} ORDER BY m.code`, inside.values);
}

const revisionOrder: readonly SortKey[] = [
  { expression: 'm.revision', direction: 'DESC' },
  { expression: 'm.id', direction: 'DESC' },
];

/** A measure is known by its brand and code; one text holds both, so that it can be a parent key. */
const measureKey = (tx: Tx): string => (tx.dialect === 'sqlite' ? `m.brandId || ' ' || m.code` : `CONCAT(m.brandId, ' ', m.code)`);

const revisionQuery = (order: readonly SortKey[], keys: readonly string[]): ListQuery => ({
  select: measureColumns,
  from: 'brand_measure m',
  where: isIn('m.brandId', [...new Set(keys.map(key => key.split(' ')[0]!))]),
  order,
});

/** Every revision of these measures (`<brandId> <code>`), the newest first. */
export const revisionPages = (tx: Tx, keys: readonly string[], page: PageRequest): Promise<Page<BrandMeasure>[]> =>
  fetchPages<BrandMeasure>(tx, measureKey(tx), keys, revisionQuery(revisionOrder, keys), page);

export const revisionCounts = (tx: Tx, keys: readonly string[]): Promise<number[]> =>
  countPerParent(tx, measureKey(tx), keys, revisionQuery([], keys));

/** The heart programmes of these brands. */
export function programmesOf(tx: Tx, brandIds: readonly string[]): Promise<HeartProgramme[]> {
  const inside = isIn('brandId', brandIds);
  return tx.rows(`SELECT id, brandId, heart, fullName, goals, version FROM heart_programme WHERE ${inside.sql}`, inside.values);
}
