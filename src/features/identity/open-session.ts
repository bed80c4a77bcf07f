import { networkOf } from '../../access/act.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import type { RefusalCode } from '../../lib/refusals/index.js';
import { newId } from '../../lib/typeid.js';
import type { UnitOfWork } from '../../persistence/database.js';
import type { Account } from './account.entity.js';
import { noteSignIn } from './account.store.js';
import type { AccountDeps } from './deps.js';
import { type Assurance, SESSION_MS } from './session.js';
import { insertSession } from './session.store.js';

interface Opening {
  readonly viewer: Viewer;
  /** As it was read when the proof was checked. */
  readonly account: Account;
  readonly assurance: Assurance;
  readonly refusal: RefusalCode;
}

/** Errors: `refusal`, when the account was changed or shut since it was read. */
export async function openSession(
  { clock }: AccountDeps,
  { tx }: UnitOfWork,
  { viewer, account, assurance, refusal }: Opening,
): Promise<string> {
  const now = clock.now();
  refuseUnless(await noteSignIn(tx, account, now), refusal, {}, ['input']);
  const at = now.getTime();
  const from = { network: networkOf(viewer.address), agent: viewer.agent ?? null };
  const session = { id: newId('session'), accountId: account.id, generation: 1, assurance, ...from, rotatedAt: at, createdAt: at };
  await insertSession(tx, { ...session, expiresAt: at + SESSION_MS, endedAt: null, endedBecause: null });
  return session.id;
}
