import { type RefusalPath, refuse } from './refusal.js';

/** Characters nobody can see: controls, bidi overrides, zero-width, tags, fillers, line separators, halves of a pair. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** They choose a glyph (❤️, the right form of a name's character) and so are allowed in a text, but make no two names different. */
const VARIATION_SELECTORS = /[\ufe0e\ufe0f\u{e0100}-\u{e01ef}]/gu;

export interface TextRule {
  /** Most characters allowed; an emoji or a rare character such as 𬭚 counts as one. */
  readonly max: number;
  /** Line breaks and tabs are allowed; CR LF becomes LF. */
  readonly hasLines?: boolean;
  readonly path?: RefusalPath;
}

/** How many characters (code points) a text has. */
export const lengthOf = (text: string): number => [...text].length;

/**
 * A text from outside as it is stored: NFC and trimmed. Refuses TEXT_EMPTY, TEXT_TOO_LONG and, for characters that nobody can see
 * (controls, bidi, zero-width), TEXT_NOT_ALLOWED.
 */
export function cleanText(input: string, rule: TextRule): string {
  const text = (rule.hasLines ? input.replace(/\r\n?/g, '\n') : input).normalize('NFC').trim();
  if (text === '') refuse('TEXT_EMPTY', {}, rule.path);
  const visible = text.replace(VARIATION_SELECTORS, '');
  if (INVISIBLE.test(rule.hasLines ? visible.replace(/[\n\t]/g, '') : visible)) refuse('TEXT_NOT_ALLOWED', {}, rule.path);
  if (lengthOf(text) > rule.max) refuse('TEXT_TOO_LONG', { max: rule.max }, rule.path);
  return text;
}

/**
 * The key under which two spellings are the same name: NFKC (full-width digits and letters become ASCII), lower case, one blank
 * between words, no variation selectors. For unique indexes and comparison, never for display.
 */
export const foldText = (text: string): string =>
  text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(VARIATION_SELECTORS, '').replace(/\s+/gu, ' ').trim();

const WHOLE_NUMBER = /^(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})$/;

/**
 * A non-negative whole number as people write it in sheets ("480", "８６０００", "86,000"), or undefined. Only digits and grouping
 * commas: NFKC is not used here, because it would read 10² as 102.
 */
export function wholeNumberOf(text: string): number | undefined {
  const ascii = text
    .trim()
    .replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/，/g, ',');
  return WHOLE_NUMBER.test(ascii) ? Number(ascii.replace(/,/g, '')) : undefined;
}
