import { refuse, refuseUnless } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { ExternalIdentity } from './external-identity.entity.js';

export const findIdentity = (tx: Tx, subjectHash: string): Promise<ExternalIdentity | null> =>
  tx.manager.findOneBy(ExternalIdentity, { subjectHash });

/** The links of an account, the oldest first. */
export const identitiesOf = (tx: Tx, accountId: string): Promise<ExternalIdentity[]> =>
  tx.manager.find(ExternalIdentity, { where: { accountId }, order: { linkedAt: 'ASC', id: 'ASC' } });

/** One person has one account, and an account one identity of a provider. Errors: SIGN_IN_LINK_TAKEN. */
export async function insertIdentity(tx: Tx, identity: ExternalIdentity): Promise<void> {
  const { accountId, provider, subjectHash } = identity;
  const isTaken = await tx.manager.existsBy(ExternalIdentity, [{ subjectHash }, { accountId, provider }]);
  refuseUnless(!isTaken, 'SIGN_IN_LINK_TAKEN', {}, ['input']);
  await tx.manager.insert(ExternalIdentity, identity);
}

export async function noteIdentityUsed(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.manager.update(ExternalIdentity, { id }, { lastUsedAt: now.getTime() });
}

/** Takes away a link of this account. Errors: NOT_FOUND, also for somebody else's. */
export async function removeIdentity(tx: Tx, id: string, accountId: string): Promise<ExternalIdentity> {
  const identity = (await tx.manager.findOneBy(ExternalIdentity, { id, accountId })) ?? refuse('NOT_FOUND');
  await tx.manager.delete(ExternalIdentity, { id });
  return identity;
}
