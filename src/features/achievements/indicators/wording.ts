import { displayFigure, type Exactness } from '../../../lib/figure-display.js';
import { displayRuleOf, type IndicatorRule } from './indicator.js';

/** Where the written figure goes: in digits, or in Chinese numerals as reports write small ones (连续六年). */
const DISPLAY_SLOT = '{display}';
const NUMERAL_SLOT = '{numeral}';

export const hasSlot = (wording: string): boolean => wording.includes(DISPLAY_SLOT) || wording.includes(NUMERAL_SLOT);

const DIGITS = '零一二三四五六七八九';

/** 6 → 六, 10 → 十, 25 → 二十五; undefined from 100 on, where reports use digits. */
function chineseNumeral(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 0 || value > 99) return undefined;
  if (value < 10) return DIGITS[value];
  const tens = Math.floor(value / 10);
  return `${tens === 1 ? '' : DIGITS[tens]}十${value % 10 === 0 ? '' : DIGITS[value % 10]}`;
}

/** A value as it is written: 86 120 → 8.6万余人次. */
export const displayOf = (indicator: IndicatorRule, value: number, exactness: Exactness): string =>
  displayFigure({ ...displayRuleOf(indicator), value, exactness });

/** The report's sentence with the written figure in it; a wording without a slot stays as it is. */
export function wordingOf(indicator: IndicatorRule & { readonly wording: string }, value: number, display: string): string {
  const numeral = chineseNumeral(value);
  const inNumerals = numeral === undefined ? display : numeral + indicator.unit;
  return indicator.wording.replaceAll(DISPLAY_SLOT, display).replaceAll(NUMERAL_SLOT, inNumerals);
}
