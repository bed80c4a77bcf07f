import type { Verb } from '../../../access/permissions.js';
import type { Viewer } from '../../../access/viewer.js';
import type { Tx } from '../../../persistence/database.js';

/** The live boards that a screen can be bound to. */
export const ScreenBoardKind = { CONTEST: 'CONTEST', STAGE: 'STAGE', STUDY: 'STUDY', BRAND: 'BRAND' } as const;
export type ScreenBoardKind = keyof typeof ScreenBoardKind;

/** Whoever may do this where a board's subject belongs may put the board on a wall. */
export const boardVerbs = {
  CONTEST: 'RUN_CONTESTS',
  STAGE: 'RUN_CONTESTS',
  STUDY: 'HOLD_STUDY',
  BRAND: 'KEEP_BRAND',
} as const satisfies Readonly<Record<ScreenBoardKind, Verb>>;

/** What a feature says of its live board. */
export interface BoardSource {
  /** Kind of id of what the board is about; null for a board of the whole city. */
  readonly subject: string | null;
  topicOf(subjectId: string): string;
  /** The branch that the subject belongs to; null when there is none that this viewer may see. */
  branchOf(tx: Tx, viewer: Viewer, subjectId: string): Promise<{ readonly id: string; readonly path: string } | null>;
}

/** The board of each kind, from the feature that has it. */
export type BoardSources = Readonly<Record<ScreenBoardKind, BoardSource>>;
