import { type Look, noteRead } from '../../access/audit/note.js';
import { isAsWritten } from '../../access/audit/verify-chain.js';
import type { Viewer } from '../../access/viewer.js';
import { refuseUnless } from '../../lib/refusal.js';
import { kindOf } from '../../lib/typeid.js';
import { mayReadAudit } from './audit.policy.js';
import type { AuditRow } from './audit.views.js';
import type { AuditDeps } from './deps.js';

/** Reads from the trail; that it was read stands in the trail before anything is answered, one entry a query. Errors: FORBIDDEN. */
export async function readAudit<T>(deps: AuditDeps, viewer: Viewer, work: () => Promise<T>, look: (read: T) => Look): Promise<T> {
  refuseUnless(mayReadAudit(viewer), 'FORBIDDEN');
  const read = await work();
  await noteRead(deps.database, viewer, look(read));
  return read;
}

/** The rows with what their MACs say. */
export const withIntactness = ({ database, keys }: AuditDeps, rows: readonly AuditRow[]) =>
  Promise.all(rows.map(async row => ({ ...row, isIntact: await isAsWritten(database.read, keys, row) })));

type Operators = Readonly<Record<string, unknown>>;

/** The record that a list was narrowed to, when it was narrowed to one: the reading is then about that record. */
export function recordAskedFor(where: Operators | null | undefined): string | null {
  const id = (where?.['objectId'] as Operators | undefined)?.['eq'];
  return typeof id === 'string' && kindOf(id) !== undefined ? id : null;
}
