import type { LocalDate } from './period.js';
import { type RefusalPath, refuseUnless } from './refusal.js';

/** What happened cannot have happened after today. Errors: DAY_IN_FUTURE. */
export function refuseFuture(day: LocalDate | null | undefined, today: LocalDate, path: RefusalPath): void {
  refuseUnless(!day || day <= today, 'DAY_IN_FUTURE', { today }, path);
}
