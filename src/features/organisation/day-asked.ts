import type { Clock } from '../../lib/clock.js';
import { refuseFuture } from '../../lib/future.js';
import { type LocalDate, shanghaiDay } from '../../lib/period.js';

/** The day a question is about; today when it names none. What has happened is known only up to today. Errors: DAY_IN_FUTURE. */
export function dayAsked(clock: Clock, asOf: LocalDate | null | undefined): LocalDate {
  const today = shanghaiDay(clock.now());
  refuseFuture(asOf, today, ['asOf']);
  return asOf ?? today;
}
