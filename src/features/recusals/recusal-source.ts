import { may, type Place } from '../../access/may.js';
import type { Viewer } from '../../access/viewer.js';
import { Refusal } from '../../lib/refusal.js';
import type { Tx } from '../../persistence/database.js';

/** A kind of record that somebody can stand aside from, as the feature that owns it offers it. */
export interface RecusalSource {
  /** What the viewer is to a record that she sees; null when she does not, and when there is none. */
  readonly seenBy: (tx: Tx, viewer: Viewer, recordId: string) => Promise<SeenSubject | null>;
  /** True: not even those who order recusals for the whole city learn whether there is such a record; they name it by its id. */
  readonly isSecret?: boolean;
}

interface SeenSubject {
  /** True for whoever says who takes part in this record: she orders recusals from it and lifts them. */
  readonly mayOrder: boolean;
}

/** Kind of record (the prefix of its ids) → its source. */
export type RecusalSources = Readonly<Record<string, RecusalSource>>;

/** Where a record that the viewer sees lies. Errors: NOT_FOUND. */
type FindPlace = (tx: Tx, viewer: Viewer, recordId: string) => Promise<Place>;

/** The source of a kind of record that is seen by a scope: recusals are ordered by those who may do it where the record lies. */
export const placedSource = (placeOf: FindPlace): RecusalSource => ({
  async seenBy(tx, viewer, recordId) {
    try {
      return { mayOrder: may(viewer, 'ORDER_RECUSALS', await placeOf(tx, viewer, recordId)) };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  },
});
