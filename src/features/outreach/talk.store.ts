import { refuseRecused } from '../../access/recusal.store.js';
import { covers, type Scope } from '../../access/scope.js';
import type { Viewer } from '../../access/viewer.js';
import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { changeRow } from '../../persistence/versioned.js';
import { loadOwnerBranch } from '../brand/index.js';
import type { Branch } from '../organisation/index.js';
import { PropagandaTalk, TalkEvidence } from './talk.entity.js';
import { mayConfirmTalk } from './talk.policy.js';

/** A talk by id, without asking who may see it; for what has been authorised by other means. Errors: NOT_FOUND. */
export async function loadTalk(tx: Tx, id: string): Promise<PropagandaTalk> {
  return (await tx.manager.findOneBy(PropagandaTalk, { id })) ?? refuse('NOT_FOUND');
}

/** A talk that the viewer sees, and the branch that received it. Errors: NOT_FOUND. */
export async function loadTalkSeen(tx: Tx, viewer: Viewer, id: string): Promise<{ talk: PropagandaTalk; branch: Branch }> {
  const talk = await loadTalk(tx, id);
  const branch = await loadOwnerBranch(tx, talk.branchId);
  refuseUnless(talk.state === 'CONFIRMED' || covers(viewer.scope.I, branch.path), 'NOT_FOUND');
  return { talk, branch };
}

/** A talk somebody wants to confirm or void. Errors: NOT_FOUND when she may not even see it, FORBIDDEN when she may only see it, RECUSED. */
export async function loadTalkToChange(tx: Tx, viewer: Viewer, id: string): Promise<PropagandaTalk> {
  const { talk, branch } = await loadTalkSeen(tx, viewer, id);
  refuseUnless(mayConfirmTalk(viewer, branch), 'FORBIDDEN');
  await refuseRecused(tx, viewer, id, ['input', 'talkId']);
  return talk;
}

/** Errors: FORBIDDEN outside the scope. */
export async function insertTalk(
  tx: Tx,
  scope: Scope<'I'>,
  branch: Branch,
  talk: Omit<PropagandaTalk, 'version'>,
  evidenceIds: readonly string[],
): Promise<void> {
  refuseUnless(covers(scope, branch.path), 'FORBIDDEN');
  await tx.manager.insert(PropagandaTalk, talk);
  const evidence = evidenceIds.map(fileId => ({ talkId: talk.id, fileId }));
  if (evidence.length > 0) await tx.manager.insert(TalkEvidence, evidence);
}

export const changeTalk = (tx: Tx, talk: PropagandaTalk, patch: Partial<PropagandaTalk>): Promise<PropagandaTalk> =>
  changeRow(tx, PropagandaTalk, talk, patch);

export async function evidenceOf(tx: Tx, talkId: string): Promise<string[]> {
  return (await tx.manager.findBy(TalkEvidence, { talkId })).map(row => row.fileId);
}
