import { type Scope, scopePredicate } from '../../../access/scope.js';
import type { Tx } from '../../../persistence/database.js';
import { findRows } from '../../../persistence/page.js';
import { both, equals } from '../../../persistence/predicate.js';
import { changeRow } from '../../../persistence/versioned.js';
import { ErasureRequest } from '../keeping.entity.js';

export async function insertRequest(tx: Tx, request: Omit<ErasureRequest, 'version'>): Promise<ErasureRequest> {
  await tx.manager.insert(ErasureRequest, request);
  return { ...request, version: 1 };
}

export const findRequest = (tx: Tx, id: string): Promise<ErasureRequest | null> => tx.manager.findOneBy(ErasureRequest, { id });

export const openRequest = (tx: Tx, memberId: string): Promise<ErasureRequest | null> =>
  tx.manager.findOneBy(ErasureRequest, { memberId, state: 'ASKED' });

/** Errors: VERSION_STALE. */
export const changeRequest = (tx: Tx, request: ErasureRequest, patch: Partial<ErasureRequest>): Promise<ErasureRequest> =>
  changeRow(tx, ErasureRequest, request, patch);

/** Requests that wait, of people whose files the viewer's part of the tree keeps; the oldest first. */
export const waitingRequests = (tx: Tx, scope: Scope<'R'>): Promise<ErasureRequest[]> =>
  findRows<ErasureRequest>(tx, {
    select: 'e.id, e.memberId, e.branchId, e.reason, e.state, e.askedById, e.askedAt, e.doneById, e.doneAt, e.findings, e.version',
    from: 'erasure_request e',
    where: both(equals('e.state', 'ASKED'), scopePredicate(scope, 'e.branchId')),
    order: [{ expression: 'e.id', direction: 'ASC' }],
  });
