/**
 * Days of the federation's calendar. A `LocalDate` is a day in Asia/Shanghai written YYYY-MM-DD and travels as text from end to
 * end, so that no time zone can move it. China has kept one offset without daylight saving since 1992; earlier days exist only
 * as text (birth months, founding days) and are never turned into instants.
 */
export type LocalDate = string;

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

const utcOf = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`);
const dayOfUtc = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);

/** True for a real calendar day between 1900 and 2199; 2023-02-30 is not one. */
export function isLocalDate(text: string): boolean {
  const match = DAY_PATTERN.exec(text);
  if (!match) return false;
  const year = Number(match[1]);
  const ms = utcOf(text);
  return year >= 1900 && year <= 2199 && !Number.isNaN(ms) && dayOfUtc(ms) === text;
}

/** The day it is in Asia/Shanghai at this instant. */
export const shanghaiDay = (instant: Date): LocalDate => dayOfUtc(instant.getTime() + SHANGHAI_OFFSET_MS);

/** The first instant of a day in Asia/Shanghai. */
export const startOfDay = (day: LocalDate): Date => new Date(utcOf(day) - SHANGHAI_OFFSET_MS);

export const addDays = (day: LocalDate, days: number): LocalDate => dayOfUtc(utcOf(day) + days * DAY_MS);

/** Saturday or Sunday. */
const isWeekend = (day: LocalDate): boolean => [0, 6].includes(new Date(utcOf(day)).getUTCDay());

/** The day that lies so many working days after another: Monday to Friday count, holidays are not known. */
export function afterWorkingDays(day: LocalDate, count: number): LocalDate {
  if (count <= 0) return day;
  const next = addDays(day, 1);
  return afterWorkingDays(next, isWeekend(next) ? count : count - 1);
}

/** The first moment at which something is late that has so many working days: after the last of them, the day it came not counted. */
export const deadlineAfter = (now: Date, workingDays: number): Date =>
  startOfDay(addDays(afterWorkingDays(shanghaiDay(now), workingDays), 1));

export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

/** The month a day lies in, as YYYY-MM. */
export const monthOf = (day: LocalDate): string => day.slice(0, 7);

/** A dated state: it holds from `from` (included) until `to` (excluded); no `to` means that it still holds. */
export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

export const holdsOn = (span: Span, day: LocalDate): boolean => span.from <= day && (span.to === null || day < span.to);
