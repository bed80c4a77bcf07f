import type { EntityTarget, QueryDeepPartialEntity } from 'typeorm';
import { type ReviewMove, type ReviewState, takeStep } from '../lib/review-flow.js';
import { CodeColumn, InstantColumn, RefColumn, TextColumn } from './columns.js';
import { code, instant, optional, ref, text } from './migration.js';
import type { Tx } from './tx.js';
import { changeRow, refuseStale, type Versioned } from './versioned.js';

/** The columns of a record that goes through the shared review flow; entities extend it. */
export abstract class ReviewedColumns {
  @CodeColumn() state!: ReviewState;
  /** Why it was returned or voided; null otherwise. */
  @TextColumn(500, { nullable: true }) stateReason!: string | null;
  /** Who handed it in last: nothing is decided by the same person. */
  @RefColumn({ nullable: true }) submittedById!: string | null;
  /** The account that took the latest step, and when. */
  @RefColumn({ nullable: true }) reviewedById!: string | null;
  @InstantColumn({ nullable: true }) reviewedAt!: number | null;
}

/** The same columns for a migration, but for `submittedById`, which came later. */
export const reviewedColumns = () => [
  code('state'),
  optional(text('stateReason', 500)),
  optional(ref('reviewedById')),
  optional(instant('reviewedAt')),
];

/** A record nobody has reviewed yet. */
export const freshDraft = { state: 'DRAFT', stateReason: null, submittedById: null, reviewedById: null, reviewedAt: null } as const;

export interface ReviewChange extends ReviewMove {
  readonly expectedVersion?: number | null | undefined;
}

/** Takes a step with a record. Errors: VERSION_STALE, STATE_NOT_ALLOWED, REASON_REQUIRED, text refusals. */
export function reviewRow<Row extends Versioned & ReviewedColumns>(
  tx: Tx,
  entity: EntityTarget<Row>,
  row: Row,
  change: ReviewChange,
  by: { readonly accountId: string; readonly now: Date },
): Promise<Row> {
  refuseStale(row, change.expectedVersion);
  const { state, reason } = takeStep(row.state, change);
  const submitted = change.step === 'SUBMIT' ? { submittedById: by.accountId } : {};
  const patch = { state, stateReason: reason, reviewedById: by.accountId, reviewedAt: by.now.getTime(), ...submitted };
  return changeRow(tx, entity, row, patch as unknown as QueryDeepPartialEntity<Row>);
}
