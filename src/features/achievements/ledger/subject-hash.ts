import { createHmac } from 'node:crypto';
import { foldText } from '../../../lib/text.js';

/**
 * What the ledger keeps of a person or household: a keyed hash over the indicator and the folded key. Without the installation's key
 * nobody can try names or numbers against it, and the same person cannot be followed from one indicator to another.
 */
export const subjectHash = (key: Buffer, indicatorId: string, subject: string): string =>
  createHmac('sha256', key)
    .update(`${indicatorId}\n${foldText(subject)}`)
    .digest('hex');
