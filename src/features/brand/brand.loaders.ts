import { defineChildList } from '../../graphql/connection-loader.js';
import { defineLoader, inOrder, load } from '../../graphql/define-loader.js';
import type { NodeSources } from '../../graphql/node.js';
import { groupBy } from '../../lib/group.js';
import type { PageRequest } from '../../persistence/keyset.js';
import type { Brand, BrandMeasure } from './brand.entity.js';
import { Heart } from './brand.js';
import { findBrands, findMeasures, findProgrammes } from './brand.store.js';
import { BrandType } from './brand.types.js';
import { currentMeasures, programmesOf, revisionCounts, revisionPages, subBrandCounts, subBrandPages } from './brand.views.js';
import { HeartProgrammeType } from './heart-programme.types.js';
import { BrandMeasureType } from './measure.types.js';

/** Brands by id; null for an id nobody has. */
export const brandById = defineLoader<string, BrandType | null>(async ({ database }, ids) =>
  inOrder(ids, await findBrands(database.read, ids), BrandType.from),
);

const measureById = defineLoader<string, BrandMeasureType | null>(async ({ database }, ids) =>
  inOrder(ids, await findMeasures(database.read, ids), BrandMeasureType.from),
);

const programmeById = defineLoader<string, HeartProgrammeType | null>(async ({ database }, ids) =>
  inOrder(ids, await findProgrammes(database.read, ids), HeartProgrammeType.from),
);

/** The brands directly below a brand, by name. */
export const subBrands = defineChildList<Brand, BrandType, PageRequest>({
  pages: ({ database }, ids, page) => subBrandPages(database.read, ids, page),
  counts: ({ database }, ids) => subBrandCounts(database.read, ids),
  from: BrandType.from,
});

/** The measures of a brand as they hold now, by code. */
export const measuresOfBrand = defineLoader<string, BrandMeasureType[]>(async ({ database }, ids) => {
  const byBrand = groupBy(await currentMeasures(database.read, ids), row => row.brandId);
  return ids.map(id => (byBrand.get(id) ?? []).map(BrandMeasureType.from));
});

/** Every revision of a measure (`<brandId> <code>`), the newest first. */
export const revisionsOfMeasure = defineChildList<BrandMeasure, BrandMeasureType, PageRequest>({
  pages: ({ database }, keys, page) => revisionPages(database.read, keys, page),
  counts: ({ database }, keys) => revisionCounts(database.read, keys),
  from: BrandMeasureType.from,
});

const HEARTS = Object.keys(Heart);

/** The heart programmes of a brand in the order of the four hearts. */
export const programmesOfBrand = defineLoader<string, HeartProgrammeType[]>(async ({ database }, ids) => {
  const byBrand = groupBy(await programmesOf(database.read, ids), row => row.brandId);
  return ids.map(id =>
    (byBrand.get(id) ?? []).sort((one, other) => HEARTS.indexOf(one.heart) - HEARTS.indexOf(other.heart)).map(HeartProgrammeType.from),
  );
});

export const brandCatalogueNodes: NodeSources = {
  brand: (context, id) => load(context, brandById, id),
  brand_measure: (context, id) => load(context, measureById, id),
  heart_programme: (context, id) => load(context, programmeById, id),
};
