import type { Tx } from '../../../persistence/database.js';
import { marks } from '../../../persistence/predicate.js';
import { changeRow } from '../../../persistence/versioned.js';
import { PersonalFile } from './personal-file.entity.js';
import type { FilePlace } from './personal-file.policy.js';

/** A file with its place. Which viewer may have it is decided record by record, by `personal-file.policy`; no scope shows class S. */
export interface PlacedFile {
  readonly file: PersonalFile;
  readonly place: FilePlace;
}

async function placed(tx: Tx, files: readonly PersonalFile[]): Promise<PlacedFile[]> {
  if (files.length === 0) return [];
  const paths = await tx.rows<FilePlace>(
    `SELECT m.id AS memberId, b.path FROM member m JOIN branch b ON b.id = m.homeBranchId WHERE m.id IN (${marks(files.length)})`,
    files.map(file => file.memberId),
  );
  const placeOf = new Map(paths.map(place => [place.memberId, place]));
  return files.map(file => ({ file, place: placeOf.get(file.memberId)! }));
}

const found = async (tx: Tx, column: 'id' | 'memberId' | 'idNumberIndex', values: readonly string[]): Promise<PlacedFile[]> => {
  const query = tx.manager.createQueryBuilder(PersonalFile, 'f').where(`f.${column} IN (:...values)`, { values });
  return values.length === 0 ? [] : placed(tx, await query.orderBy('f.id').getMany());
};

export const filesByIds = (tx: Tx, ids: readonly string[]): Promise<PlacedFile[]> => found(tx, 'id', ids);
export const filesOfMembers = (tx: Tx, memberIds: readonly string[]): Promise<PlacedFile[]> => found(tx, 'memberId', memberIds);
/** Files whose identity number has one of these keyed hashes. */
export const filesByHashes = (tx: Tx, hashes: readonly string[]): Promise<PlacedFile[]> => found(tx, 'idNumberIndex', hashes);

export async function insertFile(tx: Tx, file: Omit<PersonalFile, 'version'>): Promise<PersonalFile> {
  await tx.manager.insert(PersonalFile, file);
  return { ...file, version: 1 };
}

/** Errors: VERSION_STALE. */
export const changeFile = (tx: Tx, file: PersonalFile, patch: Partial<PersonalFile>): Promise<PersonalFile> =>
  changeRow(tx, PersonalFile, file, patch);
