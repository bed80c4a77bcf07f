import { actOf } from '../../../access/act.js';
import { signerOf } from '../../../access/signer.js';
import type { Viewer } from '../../../access/viewer.js';
import { shanghaiDay } from '../../../lib/period.js';
import { refuse, refuseUnless } from '../../../lib/refusal.js';
import type { Tx, UnitOfWork } from '../../../persistence/database.js';
import { consentKeyFamily } from '../../consents/index.js';
import type { KeepingDeps } from '../deps.js';
import type { ErasureRequest } from '../keeping.entity.js';
import { mayErase } from '../keeping.policy.js';
import { changeRequest, findRequest } from './erasure.store.js';
import { eraseEvidence, eraseThrough, type Person, personOf, renameAccounts } from './person.store.js';
import { ERASED, personColumns } from './person-columns.js';
import { keptPerson, refuseUnerasable } from './request-erasure.js';

export interface ErasureDeps extends KeepingDeps {
  /** Bytes of files; content that no row speaks of any more goes. */
  readonly content: { remove(hash: string): Promise<void> };
  /** Accounts of the person end everywhere. */
  readonly onAccessChanged: (change: { readonly accountId: string }) => void;
}

/**
 * Carries out what another person asked for: the person's fields and words go in every table, what was sealed for her alone can be read by
 * nobody, and what counted goes on counting. Consents stay as proof. Errors: NOT_FOUND, FORBIDDEN, STATE_NOT_ALLOWED, SECOND_PERSON_REQUIRED,
 * ERASURE_WHILE_THERE, ERASURE_HELD.
 */
export function erasePerson(deps: ErasureDeps, viewer: Viewer, requestId: string): Promise<ErasureRequest> {
  const now = deps.clock.now();
  return deps.database.inTransaction(actOf(viewer, 'erasePerson'), async unit => {
    const request = (await findRequest(unit.tx, requestId)) ?? refuse('NOT_FOUND');
    const { member, path } = await keptPerson(unit.tx, viewer, request.memberId);
    refuseUnless(mayErase(viewer, { path }), 'FORBIDDEN');
    refuseUnless(request.state === 'ASKED', 'STATE_NOT_ALLOWED', { state: request.state }, ['input', 'requestId']);
    refuseUnless(request.askedById !== signerOf(viewer), 'SECOND_PERSON_REQUIRED', {}, ['input', 'requestId']);
    await refuseUnerasable(unit.tx, member, shanghaiDay(now));
    unit.about(member.id);
    const findings = await erase(deps, unit, await personOf(unit.tx, member.id));
    unit.attest(findings);
    const done = { state: 'DONE', doneById: signerOf(viewer), doneAt: now.getTime(), findings: JSON.stringify(findings) } as const;
    return changeRequest(unit.tx, request, done);
  });
}

/** Rows touched, by table. */
async function erase(deps: ErasureDeps, { tx, afterCommit }: UnitOfWork, person: Person): Promise<Record<string, number>> {
  const hashes = await eraseEvidence(tx, person, ERASED);
  await renameAccounts(tx, person);
  const counts = await eraseRows(tx, person);
  await deps.keys.destroy(tx, consentKeyFamily(person.memberId));
  afterCommit(async () => {
    for (const accountId of person.accountIds) deps.onAccessChanged({ accountId });
    for (const hash of hashes) await deps.content.remove(hash);
  });
  return counts;
}

async function eraseRows(tx: Tx, person: Person): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const column of personColumns) {
    const rows = await eraseThrough(tx, person, column);
    if (rows > 0) counts[column.table] = (counts[column.table] ?? 0) + rows;
  }
  return counts;
}
