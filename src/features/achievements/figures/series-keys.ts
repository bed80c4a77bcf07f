import { type LocalDate, monthOf } from '../../../lib/period.js';

export const SeriesBy = { MONTH: 'MONTH', YEAR: 'YEAR', BRANCH: 'BRANCH' } as const;
export type SeriesBy = keyof typeof SeriesBy;

/** The key of a day's month or year. */
export const keyOfDay = (by: 'MONTH' | 'YEAR', day: LocalDate): string => (by === 'YEAR' ? day.slice(0, 4) : monthOf(day));

const nextMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** Every month or year from the first to the last day, at most `max` + 1 of them. */
export function keysBetween(by: 'MONTH' | 'YEAR', first: LocalDate, last: LocalDate, max: number): string[] {
  const keys: string[] = [];
  const next = (key: string) => (by === 'YEAR' ? String(Number(key) + 1) : nextMonth(key));
  for (let key = keyOfDay(by, first); key <= keyOfDay(by, last) && keys.length <= max; key = next(key)) keys.push(key);
  return keys;
}

/** "2026-03" → 2026年3月. */
export const labelOfKey = (key: string): string => {
  const [year, month] = key.split('-');
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
};

/** The window of one month or year inside a wider one. */
export const windowOfKey = (key: string, asOf: LocalDate): { from: LocalDate; asOf: LocalDate } => {
  const isYear = key.length === 4;
  const last = isYear ? `${key}-12-31` : new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5)), 0)).toISOString().slice(0, 10);
  return { from: isYear ? `${key}-01-01` : `${key}-01`, asOf: last < asOf ? last : asOf };
};
