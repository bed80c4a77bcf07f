import type { LocalDate } from '../../../lib/period.js';
import type { Tx } from '../../../persistence/database.js';

/** Which part of the tree and which days a figure speaks of. Both days are included; null: no limit. */
export interface FigureWindow {
  readonly asOf: LocalDate;
  readonly from: LocalDate | null;
  readonly branchId: string | null;
}

/** What a provider answers: `done` of `due`. A STRUCTURE figure is `done` alone, and `due` is equal to it. */
export interface ProvidedFigure {
  readonly due: number;
  readonly done: number;
  /** What is still missing, in words without personal data; the first few are enough. */
  readonly gaps: readonly string[];
}

/**
 * Where a RATIO, CADENCE or STRUCTURE figure comes from: the feature that owns the records counts them. Reads only through `tx`, so that
 * all parts of an explanation see one committed state; answers null when there is nothing it could be measured on.
 */
export interface FigureProvider {
  readonly code: string;
  read(tx: Tx, window: FigureWindow): Promise<ProvidedFigure | null>;
}
