import { type Scope, scopePredicate } from '../../access/scope.js';
import { refuse } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';
import { both, equals } from '../../persistence/predicate.js';
import { changeRow } from '../../persistence/versioned.js';
import { Feedback } from './feedback.entity.js';

/** Anybody may leave feedback: no scope narrows the writing of a new row. */
export const insertFeedback = (tx: Tx, feedback: Omit<Feedback, 'version'>): Promise<unknown> => tx.manager.insert(Feedback, feedback);

export const findFeedbackByReceipt = (tx: Tx, receiptHash: string): Promise<Feedback | null> =>
  tx.manager.findOneBy(Feedback, { receiptHash });

/** The same answer for one that does not exist and one about a branch outside the scope. Errors: NOT_FOUND. */
export async function loadFeedback(tx: Tx, scope: Scope<'R'>, id: string): Promise<Feedback> {
  const visible = both(equals('f.id', id), scopePredicate(scope, 'f.branchId'));
  const [row] = await tx.rows<{ id: string }>(`SELECT f.id FROM feedback f WHERE ${visible.sql}`, visible.values);
  return (row && (await tx.manager.findOneBy(Feedback, { id: row.id }))) ?? refuse('NOT_FOUND');
}

/** Changes a row that was loaded within a scope. Errors: VERSION_STALE. */
export const changeFeedback = (tx: Tx, feedback: Feedback, patch: Partial<Feedback>): Promise<Feedback> =>
  changeRow(tx, Feedback, feedback, patch);
