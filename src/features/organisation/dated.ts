import type { LocalDate } from '../../lib/period.js';
import type { Predicate } from '../../persistence/predicate.js';

/** True for stored spans that hold on this day: the first day belongs to a span, the end does not. */
export const onDay = (alias: string, day: LocalDate): Predicate => ({
  sql: `${alias}.startsOn <= ? AND (${alias}.endsOn IS NULL OR ${alias}.endsOn > ?)`,
  values: [day, day],
});

/** True for branches that exist on this day. */
export const branchExistsOn = (alias: string, day: LocalDate): Predicate => ({
  sql: `(${alias}.foundedOn IS NULL OR ${alias}.foundedOn <= ?) AND (${alias}.dissolvedOn IS NULL OR ${alias}.dissolvedOn > ?)`,
  values: [day, day],
});
