import { refuseFuture } from '../../../lib/future.js';
import type { LocalDate } from '../../../lib/period.js';
import { type RefusalPath, refuseUnless } from '../../../lib/refusal.js';
import { foldText, lengthOf } from '../../../lib/text.js';
import { type IndicatorKind, isLedgerKind } from '../indicators/indicator.js';

/** One thing to be counted, as the feature that owns its record hands it over. */
export interface LedgerEntryInput {
  /** The record it comes from: what `reverseEntries` finds it by. What comes of a rehearsal (彩排) says so and is never counted. */
  readonly source: { readonly kind: string; readonly id: string; readonly isDrill?: boolean | undefined };
  /** Code of the indicator. */
  readonly indicator: string;
  /** Whole units; cents when the unit is 元. Always positive: corrections are reversals. */
  readonly amount: number;
  readonly occurredOn: LocalDate;
  /** The branch it belonged to on that day. */
  readonly branchId: string;
  readonly projectId?: string | null | undefined;
  /** Key of the person or household; stored as a keyed hash only. Needed for DISTINCT indicators. */
  readonly subject?: string | null | undefined;
  readonly evidenceIds?: readonly string[] | undefined;
  readonly note?: string | null | undefined;
}

/** 10 billion yuan in cents: sums of any number of sensible rows stay exact. */
export const LARGEST_AMOUNT = 1_000_000_000_000;
const MOST_EVIDENCE = 50;

interface CountedIndicator {
  readonly code: string;
  readonly kind: IndicatorKind;
  readonly needsEvidence: boolean;
}

/**
 * What an entry must be, whoever records it. Errors: INDICATOR_NOT_COUNTED, NUMBER_NOT_WHOLE, NUMBER_OUT_OF_RANGE, DAY_IN_FUTURE,
 * SUBJECT_REQUIRED, EVIDENCE_MISSING, TOO_MANY_ROWS.
 */
export function refuseBadEntry(indicator: CountedIndicator, entry: LedgerEntryInput, today: LocalDate, path: RefusalPath): void {
  const at = (field: string) => [...path, field];
  refuseUnless(isLedgerKind(indicator.kind), 'INDICATOR_NOT_COUNTED', { indicator: indicator.code }, at('indicator'));
  refuseUnless(Number.isInteger(entry.amount), 'NUMBER_NOT_WHOLE', {}, at('amount'));
  const max = indicator.kind === 'DISTINCT' ? 1 : LARGEST_AMOUNT;
  refuseUnless(entry.amount >= 1 && entry.amount <= max, 'NUMBER_OUT_OF_RANGE', { min: 1, max }, at('amount'));
  refuseFuture(entry.occurredOn, today, at('occurredOn'));
  const subject = foldText(entry.subject ?? '');
  refuseUnless(indicator.kind !== 'DISTINCT' || subject !== '', 'SUBJECT_REQUIRED', {}, at('subject'));
  refuseUnless(lengthOf(subject) <= 200, 'TEXT_TOO_LONG', { max: 200 }, at('subject'));
  const evidence = entry.evidenceIds?.length ?? 0;
  refuseUnless(!indicator.needsEvidence || evidence > 0, 'EVIDENCE_MISSING', {}, at('evidenceIds'));
  refuseUnless(evidence <= MOST_EVIDENCE, 'TOO_MANY_ROWS', { max: MOST_EVIDENCE }, at('evidenceIds'));
}
