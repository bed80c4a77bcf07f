import type { Database } from '../../persistence/tx.js';
import { actOf } from '../act.js';
import type { Viewer } from '../viewer.js';

/** A look at something sensitive, or an attempt that was refused. */
export interface Look {
  /** The operation, as the API names it: `auditEntries`, `revealMember`. */
  readonly action: string;
  /** The record it is about. */
  readonly objectId?: string | null | undefined;
  /** Why, as a code: HANDLE_CASE, REVIEW … */
  readonly purpose?: string | null | undefined;
  /** Why, in her own words. */
  readonly reason?: string | null | undefined;
  /** Counts and names of fields; nothing personal. */
  readonly facts?: Readonly<Record<string, string | number>> | undefined;
}

const note = (kind: 'READ' | 'DENIED') => (database: Database, viewer: Viewer, look: Look) =>
  database.inTransaction(actOf(viewer, look.action, { kind, purpose: look.purpose ?? null, reason: look.reason ?? null }), async unit => {
    if (look.objectId) unit.about(look.objectId);
    if (look.facts) unit.attest(look.facts);
  });

/**
 * Writes that this viewer is about to be shown sensitive data. Await it before the answer: where it throws, nothing is shown. A reading
 * that happens inside a transaction needs no call, only that the transaction's act is of kind READ.
 */
export const noteRead: (database: Database, viewer: Viewer, look: Look) => Promise<void> = note('READ');

/** Writes that this viewer asked for sensitive data and was refused. */
export const noteDenied: (database: Database, viewer: Viewer, look: Look) => Promise<void> = note('DENIED');
