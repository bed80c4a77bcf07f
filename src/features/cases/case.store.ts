import type { Vault } from '../../access/privacy/vault.js';
import { recusedFrom } from '../../access/recusal.store.js';
import type { Viewer } from '../../access/viewer.js';
import type { Tx } from '../../persistence/database.js';
import { marks } from '../../persistence/predicate.js';
import { changeRow } from '../../persistence/versioned.js';
import { CaseFile, CaseNote } from './case.entity.js';
import { type CaseFacts, relationTo } from './case.policy.js';
import { sealedCase } from './case.sealed.js';

/** A case with what the viewer is to it. */
export interface SeenCase {
  readonly row: CaseFile;
  readonly facts: CaseFacts;
}

/** Cases are never narrowed by a scope: each is asked about by itself, and of those that are nothing to the viewer none is answered. */
async function seen(tx: Tx, vault: Vault, viewer: Viewer, rows: readonly CaseFile[]): Promise<SeenCase[]> {
  if (rows.length === 0 || viewer.account === null) return [];
  const branches = await tx.rows<{ id: string; path: string }>(
    `SELECT id, path FROM branch WHERE id IN (${marks(rows.length)})`,
    rows.map(row => row.branchId),
  );
  const pathOf = new Map(branches.map(branch => [branch.id, branch.path]));
  const recused = await recusedFrom(
    tx,
    viewer.account.id,
    rows.map(row => row.id),
  );
  const own = viewer.memberId === null ? [] : await vault.hashes(tx, sealedCase, 'owner', viewer.memberId);
  const all = rows.map(row => {
    const { kind, handlerId, supervisorId, ownerIndex } = row;
    const isOwn = ownerIndex !== null && own.includes(ownerIndex);
    return { row, facts: { kind, handlerId, supervisorId, isOwn, isRecused: recused.has(row.id), path: pathOf.get(row.branchId)! } };
  });
  return all.filter(({ facts }) => relationTo(viewer, facts) !== null);
}

export async function casesByIds(tx: Tx, vault: Vault, viewer: Viewer, ids: readonly string[]): Promise<SeenCase[]> {
  if (ids.length === 0) return [];
  return seen(tx, vault, viewer, await tx.manager.createQueryBuilder(CaseFile, 'c').where('c.id IN (:...ids)', { ids }).getMany());
}

const MOST_LISTED = 100;

/** Those that somebody handles or watches over, the newest first, at most a hundred. */
export async function casesInHand(tx: Tx, vault: Vault, viewer: Viewer): Promise<SeenCase[]> {
  const accountId = viewer.account?.id;
  const query = tx.manager
    .createQueryBuilder(CaseFile, 'c')
    .where('c.handlerId = :accountId OR c.supervisorId = :accountId', { accountId });
  return accountId === undefined ? [] : seen(tx, vault, viewer, await query.orderBy('c.id', 'DESC').limit(MOST_LISTED).getMany());
}

export async function insertCase(tx: Tx, row: Omit<CaseFile, 'version'>): Promise<CaseFile> {
  await tx.manager.insert(CaseFile, row);
  return { ...row, version: 1 };
}

/** Errors: VERSION_STALE. */
export const changeCase = (tx: Tx, row: CaseFile, patch: Partial<CaseFile>): Promise<CaseFile> => changeRow(tx, CaseFile, row, patch);

export const insertNote = async (tx: Tx, note: CaseNote): Promise<void> => void (await tx.manager.insert(CaseNote, note));

/** The newest notes of a case, at most a hundred, oldest first. */
export async function notesOf(tx: Tx, caseId: string): Promise<CaseNote[]> {
  return (await tx.manager.find(CaseNote, { where: { caseId }, order: { id: 'DESC' }, take: MOST_LISTED })).reverse();
}
