import { IsNull } from 'typeorm';
import type { Verb } from '../../../access/permissions.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { Service, ServiceUse, ServiceVerb } from './service.entity.js';

export async function insertService(tx: Tx, service: Service, verbs: readonly Verb[]): Promise<void> {
  await tx.manager.insert(Service, service);
  await tx.manager.insert(
    ServiceVerb,
    verbs.map(verb => ({ id: newId('service_verb'), serviceId: service.id, verb })),
  );
  await tx.manager.insert(ServiceUse, { id: service.id, lastUsedAt: null });
}

/** Does nothing to one that was taken back before. */
export async function revokeServiceRow(tx: Tx, id: string, revokedById: string, now: Date): Promise<void> {
  await tx.manager.update(Service, { id, revokedAt: IsNull() }, { revokedAt: now.getTime(), revokedById });
}

/** Of many requests at once, and of two nodes, the first one writes. */
export const noteUse = (tx: Tx, id: string, now: Date, notSince: number): Promise<number> =>
  tx.run('UPDATE service_use SET lastUsedAt = ? WHERE id = ? AND (lastUsedAt IS NULL OR lastUsedAt <= ?)', [now.getTime(), id, notSince]);
