/** How a number is shown as a date: the day alone, the time alone, or both. */
export type DateStyle = 'DAY' | 'TIME' | 'DAY_TIME';

/** Built-in formats of the file format's standard, with those of the Chinese editions (27-36, 50-58). */
const BUILT_IN: readonly [from: number, to: number, style: DateStyle][] = [
  [14, 17, 'DAY'],
  [18, 21, 'TIME'],
  [22, 22, 'DAY_TIME'],
  [27, 31, 'DAY'],
  [32, 35, 'TIME'],
  [36, 36, 'DAY'],
  [45, 47, 'TIME'],
  [50, 54, 'DAY'],
  [55, 56, 'TIME'],
  [57, 58, 'DAY'],
];

/** Whether a number format shows a date: a built-in one by its number, another by the letters of its code outside quotes and brackets. */
export function dateStyleOf(formatId: number, code: string | undefined): DateStyle | undefined {
  if (code === undefined) return BUILT_IN.find(([from, to]) => from <= formatId && formatId <= to)?.[2];
  const letters = code.toLowerCase().replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '');
  const hasDay = /[yd]/.test(letters);
  const hasTime = /[hs]/.test(letters);
  if (hasDay) return hasTime ? 'DAY_TIME' : 'DAY';
  return hasTime ? 'TIME' : undefined;
}

const DAY_MS = 86_400_000;
/** Day 60 never was: the file format keeps an old program's belief that 1900 was a leap year. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** A stored number as people mean it: a day as YYYY-MM-DD (with HH:MM:SS when it has a time), other numbers in full digits. */
export function numberText(raw: string, style: DateStyle | undefined, countsFrom1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (style !== undefined && value >= 0 && value < 2_958_466) return dateText(value, style, countsFrom1904);
  // Digits as they stand, so that a long number keeps its last ones.
  if (/^-?\d+$/.test(raw)) return raw;
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

function dateText(serial: number, style: DateStyle, countsFrom1904: boolean): string {
  const days = !countsFrom1904 && serial < 60 ? serial + 1 : serial;
  const seconds = Math.round(days * 86_400);
  const iso = new Date((countsFrom1904 ? EPOCH_1904 : EPOCH_1900) + seconds * 1000).toISOString();
  const time = iso.slice(11, 19);
  if (style === 'TIME' && serial < 1) return time;
  const hasTime = (seconds * 1000) % DAY_MS !== 0;
  return hasTime ? `${iso.slice(0, 10)} ${time}` : iso.slice(0, 10);
}

/** `_x000D_` stands for a character that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The column of a cell reference: A1 → 0, AB7 → 27; undefined when it is none. */
export function columnOf(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
