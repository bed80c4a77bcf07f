import { type LocalDate, shanghaiDay } from '../../../lib/period.js';

export type RetentionState = 'PLANNING' | 'PLANNED' | 'APPLYING' | 'APPLIED';

/** What becomes of a row whose time is over. */
type Treatment =
  | { readonly kind: 'DELETE' }
  /** Columns and what stands in them from then on. */
  | { readonly kind: 'CLEAR'; readonly columns: Readonly<Record<string, string | null>> }
  /** The row stays, and what was sealed or hashed under its family of keys is beyond reading and matching for ever. */
  | { readonly kind: 'DESTROY_KEYS'; readonly family: (id: string) => string };

/** When rows of a table have been kept long enough (保留期限). SQL speaks of the row as `r`. */
export interface RetentionRule {
  /** Its name in reports. */
  readonly id: string;
  readonly table: string;
  readonly days: number;
  /** From when the days count: an expression of UTC milliseconds, or of a day (YYYY-MM-DD). Null in a row: not yet. */
  readonly since: { readonly instant: string } | { readonly day: string };
  /** Only these rows; also what tells a row that was treated already. */
  readonly where?: string;
  /** Expressions of the ids that a legal hold on this row may name, beside its own. */
  readonly subjects: readonly string[];
  readonly treatment: Treatment;
  readonly because: string;
}

const DAY_MS = 86_400_000;
const REPORT_LIFE_MS = DAY_MS;

/** The moment, or the day, before which a row must have begun to count to be due. */
export function cutoffOf({ days, since }: RetentionRule, now: Date): string | number {
  const cutoff = new Date(now.getTime() - days * DAY_MS);
  return 'instant' in since ? cutoff.getTime() : shanghaiDay(cutoff);
}

/** A plan speaks of one day: what has changed since then, nobody has looked at. */
export const isTooOld = (plannedAt: number, now: Date): boolean => now.getTime() - plannedAt >= REPORT_LIFE_MS;

/** What a report says of one rule. */
export interface Finding {
  readonly ruleId: string;
  readonly table: string;
  readonly treatment: Treatment['kind'];
  readonly cutoff: LocalDate | number;
  /** Rows listed in the report. */
  readonly due: number;
  /** Rows that would be due but for a legal hold. */
  readonly held: number;
  /** True: there were more than one report takes; they come with the next one. */
  readonly isMore: boolean;
}
