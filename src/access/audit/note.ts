import type { Database, Tx } from '../../persistence/tx.js';
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

type Note = (database: Database, viewer: Viewer, look: Look, also?: (tx: Tx) => Promise<void>) => Promise<void>;

const note =
  (kind: 'READ' | 'DENIED'): Note =>
  (database, viewer, look, also) =>
    database.inTransaction(actOf(viewer, look.action, { kind, purpose: look.purpose ?? null, reason: look.reason ?? null }), async unit => {
      if (look.objectId) unit.about(look.objectId);
      if (look.facts) unit.attest(look.facts);
      await also?.(unit.tx);
    });

/**
 * Writes that this viewer is about to be shown sensitive data. Await it before the answer: where it throws, nothing is shown. A reading
 * that happens inside a transaction needs no call, only that the transaction's act is of kind READ. `also` writes what belongs to the reading
 * into the same transaction.
 */
export const noteRead: Note = note('READ');

/** Writes that this viewer asked for sensitive data and was refused. */
export const noteDenied: Note = note('DENIED');
