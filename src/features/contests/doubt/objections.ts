import type { Tx } from '../../../persistence/tx.js';
import { hasUnansweredObjections } from './complaints/complaint.store.js';
import { hasOpenCases } from './fraud/fraud.store.js';

/**
 * True while something stands against the result of a contest: a complaint that came during its public notice and waits for an answer, or a
 * case of bought votes that has not come to its end.
 */
export const hasOpenObjections = async (tx: Tx, contestId: string): Promise<boolean> =>
  (await hasUnansweredObjections(tx, contestId)) || hasOpenCases(tx, contestId);
