import type { Tx } from '../../../persistence/tx.js';
import { hasOpenCases } from './fraud/fraud.store.js';

/** True while something stands against the result of a contest: its confirmation waits for the end of every case of bought votes. */
export const hasOpenObjections = (tx: Tx, contestId: string): Promise<boolean> => hasOpenCases(tx, contestId);
