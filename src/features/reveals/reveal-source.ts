import type { SealedPart } from '../../access/privacy/opened.js';
import type { Viewer } from '../../access/viewer.js';
import type { Tx } from '../../persistence/database.js';
import type { SensitiveField } from './sensitive-field.js';

/** A kind of record with sealed fields, as the feature that owns it offers them: who may read is its policy, record by record. */
export interface RevealSource {
  /** Its sensitive fields, and the column that each is sealed in. */
  readonly columns: Readonly<Partial<Record<SensitiveField, string>>>;
  /** The sealed rows of a record that this viewer may read now; null when she may not, and when there is no such record. */
  readonly partsFor: (tx: Tx, viewer: Viewer, recordId: string) => Promise<readonly SealedPart[] | null>;
  /** True for whoever keeps the record: she sees who opened it. */
  readonly isKeeper: (tx: Tx, viewer: Viewer, recordId: string) => Promise<boolean>;
}

/** Kind of record (the prefix of its ids) → its source. */
export type RevealSources = Readonly<Record<string, RevealSource>>;
