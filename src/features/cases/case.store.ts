import type { Vault } from '../../access/privacy/vault.js';
import { recusedFrom } from '../../access/recusal.store.js';
import type { Viewer } from '../../access/viewer.js';
import type { Clock } from '../../lib/clock.js';
import type { Tx } from '../../persistence/database.js';
import { marks } from '../../persistence/predicate.js';
import { changeRow } from '../../persistence/versioned.js';
import { openedInEmergency } from './break-glass/break-glass-use.store.js';
import { CaseFile, CaseNote } from './case.entity.js';
import { type CaseFacts, mayBreakGlass, relationTo } from './case.policy.js';
import { sealedCase } from './case.sealed.js';

/** A case with what the viewer is to it. */
export interface SeenCase {
  readonly row: CaseFile;
  readonly facts: CaseFacts;
}

/** What cases are looked at with: who the owner is lies sealed, and an emergency lasts for a while. */
export interface CaseEyes {
  readonly vault: Vault;
  readonly clock: Clock;
}

/** What the viewer is to each of these cases, also to those that are nothing to her. */
async function withFacts(tx: Tx, { vault, clock }: CaseEyes, viewer: Viewer, rows: readonly CaseFile[]): Promise<SeenCase[]> {
  if (rows.length === 0 || viewer.account === null) return [];
  const ids = rows.map(row => row.id);
  const branches = await tx.rows<{ id: string; path: string }>(
    `SELECT id, path FROM branch WHERE id IN (${marks(rows.length)})`,
    rows.map(row => row.branchId),
  );
  const pathOf = new Map(branches.map(branch => [branch.id, branch.path]));
  const recused = await recusedFrom(tx, viewer.account.id, ids);
  const broken = await openedInEmergency(tx, viewer.account.id, ids, clock.now());
  const own = viewer.memberId === null ? [] : await vault.hashes(tx, sealedCase, 'owner', viewer.memberId);
  return rows.map(row => {
    const { id, kind, handlerId, supervisorId, ownerIndex } = row;
    const isOwn = ownerIndex !== null && own.includes(ownerIndex);
    const path = pathOf.get(row.branchId)!;
    return { row, facts: { kind, handlerId, supervisorId, isOwn, isRecused: recused.has(id), isGlassBroken: broken.has(id), path } };
  });
}

/** Cases are never narrowed by a scope: each is asked about by itself, and of those that are nothing to the viewer none is answered. */
const seen = async (tx: Tx, eyes: CaseEyes, viewer: Viewer, rows: readonly CaseFile[]): Promise<SeenCase[]> =>
  (await withFacts(tx, eyes, viewer, rows)).filter(({ facts }) => relationTo(viewer, facts) !== null);

const rowsByIds = (tx: Tx, ids: readonly string[]): Promise<CaseFile[]> =>
  tx.manager.createQueryBuilder(CaseFile, 'c').where('c.id IN (:...ids)', { ids }).getMany();

export const casesByIds = async (tx: Tx, eyes: CaseEyes, viewer: Viewer, ids: readonly string[]): Promise<SeenCase[]> =>
  ids.length === 0 ? [] : seen(tx, eyes, viewer, await rowsByIds(tx, ids));

/** A case that the viewer has to do with, or that she may open in an emergency; undefined for any other, and for none. */
export async function caseInReach(tx: Tx, eyes: CaseEyes, viewer: Viewer, id: string): Promise<SeenCase | undefined> {
  const [found] = await withFacts(tx, eyes, viewer, await rowsByIds(tx, [id]));
  return found && (relationTo(viewer, found.facts) !== null || mayBreakGlass(viewer, found.facts)) ? found : undefined;
}

/** Who watches over a case: asked for those who are told of it, whoever asks. */
export const supervisorOf = async (tx: Tx, caseId: string): Promise<string> =>
  (await tx.manager.findOneByOrFail(CaseFile, { id: caseId })).supervisorId;

const MOST_LISTED = 100;

/** Those that somebody handles or watches over, the newest first, at most a hundred. */
export async function casesInHand(tx: Tx, eyes: CaseEyes, viewer: Viewer): Promise<SeenCase[]> {
  const accountId = viewer.account?.id;
  const query = tx.manager
    .createQueryBuilder(CaseFile, 'c')
    .where('c.handlerId = :accountId OR c.supervisorId = :accountId', { accountId });
  return accountId === undefined ? [] : seen(tx, eyes, viewer, await query.orderBy('c.id', 'DESC').limit(MOST_LISTED).getMany());
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
