import { In } from 'typeorm';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { changeRow } from '../../persistence/versioned.js';
import { Brand, BrandMeasure, HeartProgramme } from './brand.entity.js';
import type { Heart } from './brand.js';

/** Brands are a public catalogue. Errors: NOT_FOUND. */
export async function loadBrand(tx: Tx, id: string): Promise<Brand> {
  return (await tx.manager.findOneBy(Brand, { id })) ?? refuse('NOT_FOUND');
}

export const findBrands = (tx: Tx, ids: readonly string[]): Promise<Brand[]> => tx.manager.findBy(Brand, { id: In([...ids]) });

export const findBrandByCode = (tx: Tx, code: string): Promise<Brand | null> => tx.manager.findOneBy(Brand, { code });

/** The brand that is meant when none is named: the first top-level one. */
export async function findFirstBrand(tx: Tx): Promise<Brand | null> {
  const [row] = await tx.rows<{ id: string }>('SELECT id FROM brand WHERE parentId IS NULL ORDER BY id LIMIT 1');
  return row ? tx.manager.findOneBy(Brand, { id: row.id }) : null;
}

/** Errors: CODE_TAKEN. */
export async function insertBrand(tx: Tx, brand: Omit<Brand, 'version'>): Promise<void> {
  refuseUnless(!(await tx.manager.existsBy(Brand, { code: brand.code })), 'CODE_TAKEN', { code: brand.code }, ['input', 'code']);
  await tx.manager.insert(Brand, brand);
}

export const changeBrand = (tx: Tx, brand: Brand, patch: Partial<Brand>): Promise<Brand> => changeRow(tx, Brand, brand, patch);

/** The number of the revision of a measure that holds now; 0 when there is none yet. */
export async function currentRevision(tx: Tx, brandId: string, code: string): Promise<number> {
  const [row] = await tx.rows<{ revision: number | null }>(
    'SELECT MAX(revision) AS revision FROM brand_measure WHERE brandId = ? AND code = ?',
    [brandId, code],
  );
  return Number(row?.revision ?? 0);
}

export async function insertRevision(tx: Tx, measure: BrandMeasure): Promise<void> {
  await tx.manager.insert(BrandMeasure, measure);
}

/** One revision of a measure. Errors: NOT_FOUND. */
export async function loadMeasure(tx: Tx, id: string): Promise<BrandMeasure> {
  return (await tx.manager.findOneBy(BrandMeasure, { id })) ?? refuse('NOT_FOUND');
}

export const findMeasures = (tx: Tx, ids: readonly string[]): Promise<BrandMeasure[]> =>
  tx.manager.findBy(BrandMeasure, { id: In([...ids]) });

export const findProgramme = (tx: Tx, brandId: string, heart: Heart): Promise<HeartProgramme | null> =>
  tx.manager.findOneBy(HeartProgramme, { brandId, heart });

export const findProgrammes = (tx: Tx, ids: readonly string[]): Promise<HeartProgramme[]> =>
  tx.manager.findBy(HeartProgramme, { id: In([...ids]) });

export async function insertProgramme(tx: Tx, programme: Omit<HeartProgramme, 'version'>): Promise<void> {
  await tx.manager.insert(HeartProgramme, programme);
}

export const changeProgramme = (tx: Tx, programme: HeartProgramme, patch: Partial<HeartProgramme>): Promise<HeartProgramme> =>
  changeRow(tx, HeartProgramme, programme, patch);
