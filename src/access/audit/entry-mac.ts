import { createHmac } from 'node:crypto';
import type { AuditEntry } from './audit.entity.js';

/** Everything of an entry but the MAC itself, in the order in which the MAC covers it. */
export const maccedColumns = [
  'id',
  'at',
  'kind',
  'action',
  'accountId',
  'sessionId',
  'roles',
  'requestId',
  'network',
  'purpose',
  'reason',
  'objectId',
  'changes',
  'writerId',
  'keyId',
] as const satisfies readonly (keyof AuditEntry)[];

/** Everything that is columns of the entry, always in one order; a missing value and an empty one differ. */
const canonical = (entry: Omit<AuditEntry, 'mac'>): string => JSON.stringify(maccedColumns.map(name => entry[name]));

/** What an entry is worth: equal only for the very same entry under the very same key. */
export const entryMac = (key: Buffer, entry: Omit<AuditEntry, 'mac'>): string =>
  createHmac('sha256', key)
    .update(`entry\n${canonical(entry)}`)
    .digest('hex');
