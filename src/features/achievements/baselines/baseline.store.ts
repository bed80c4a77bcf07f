import { type Scope, scopePredicate } from '../../../access/scope.js';
import { refuse } from '../../../lib/refusal.js';
import type { Tx } from '../../../persistence/database.js';
import { changeRow } from '../../../persistence/versioned.js';
import { Baseline, BaselineEvidence } from './baseline.entity.js';

/** A baseline of a branch in the scope; the same answer for one outside it. Errors: NOT_FOUND. */
export async function loadBaseline(tx: Tx, scope: Scope<'I'>, id: string): Promise<Baseline> {
  const inside = scopePredicate(scope, 'l.branchId');
  const [found] = await tx.rows<{ id: string }>(`SELECT l.id FROM baseline l WHERE l.id = ? AND (${inside.sql})`, [id, ...inside.values]);
  if (!found) refuse('NOT_FOUND');
  return tx.manager.findOneByOrFail(Baseline, { id });
}

/** The branch was checked against the writer's scope. */
export async function insertBaseline(tx: Tx, baseline: Omit<Baseline, 'version'>, evidenceIds: readonly string[]): Promise<void> {
  await tx.manager.insert(Baseline, baseline);
  if (evidenceIds.length === 0) return;
  await tx.manager.insert(
    BaselineEvidence,
    evidenceIds.map(fileId => ({ baselineId: baseline.id, fileId })),
  );
}

export const changeBaseline = (tx: Tx, baseline: Baseline, patch: Partial<Baseline>): Promise<Baseline> =>
  changeRow(tx, Baseline, baseline, patch);

export const isStanding = (tx: Tx, standing: string): Promise<boolean> => tx.manager.existsBy(Baseline, { standing });
