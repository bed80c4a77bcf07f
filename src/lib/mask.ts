import { compoundSurnames } from './compound-surnames.js';

/**
 * The one masking rule (脱敏规则) of everything that leaves the system: lists, notices, screens, exports. Two masks of one value in two
 * places are equal, so that they cannot be joined to rebuild it; how long a hidden value is does not show. Source: domain 7.
 */
const HIDDEN = '******';

/** Numbers and texts are hidden whole; nobody needs four digits of an identity number that she may not read. */
type HiddenKind = 'ID_NUMBER' | 'PHONE' | 'BANK_CARD' | 'BIRTH_DAY' | 'ADDRESS' | 'TEXT';
export type MaskedKind = HiddenKind | 'NAME';

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** What a reader takes for one character: a pair of surrogates, a letter with its accents, an emoji of several parts. */
export const charactersOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment);

const isHan = (character: string): boolean => /^\p{Script=Han}/u.test(character);

/** How many characters at the start are the surname: two for 欧阳, one otherwise. A name of nothing but a compound surname has one. */
function surnameLength(characters: readonly string[]): number {
  return characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join('')) ? 2 : 1;
}

/** The characters of a name as they count for the mask: no blanks around it or in it. */
const nameCharacters = (name: string): string[] => charactersOf(name.normalize('NFC')).filter(character => !/^\s+$/u.test(character));

/**
 * A name as others may see it: 张* · 张*芳 · longer 张**芳. After a compound surname the same: 欧阳* · 欧阳*娜. Names of other scripts and
 * names with a middle dot keep their first and last character: 阿**提 · M**a. A name of a single character is hidden whole.
 */
export function maskedName(name: string): string {
  const characters = nameCharacters(name);
  if (characters.length < 2) return '*';
  const surname = characters.slice(0, surnameLength(characters)).join('');
  const given = characters.slice(surnameLength(characters));
  if (given.length === 1) return `${surname}*`;
  return `${surname}${given.length === 2 ? '*' : '**'}${given.at(-1)}`;
}

/**
 * The name of a child, or of somebody whose illness or hardship the record tells: surname, 某某, and the tail of the case's number that
 * tells two of them apart (张某某〔7m3q〕). Of a name that is not Han nothing is kept.
 */
export function maskedPerson(name: string, tail = ''): string {
  const characters = nameCharacters(name);
  const hasSurname = characters.length >= 2 && characters.every(isHan);
  const surname = hasSurname ? characters.slice(0, surnameLength(characters)).join('') : '';
  return `${surname}某某${tail === '' ? '' : `〔${tail}〕`}`;
}

/** Any value as those may see it who may not read it; null where there is none. */
export function masked(kind: MaskedKind, value: string | null): string | null {
  if (value === null || value === '') return null;
  return kind === 'NAME' ? maskedName(value) : HIDDEN;
}

/** Digits as people write them into texts: full-width ones, with blanks or hyphens in between. */
const digitsOf = (text: string): string => text.normalize('NFKC').replace(/(?<=\d)[\s\-–—·.]+(?=[\dXx])/gu, '');

/** True for a text that holds something like an identity number (18 or 15 digits), a bank card (16–19) or a mobile number (11). */
export const holdsPersonalNumber = (text: string): boolean => /(?<!\d)(?:\d{17}[\dXx]|\d{15,19}|1[3-9]\d{9})(?!\d)/.test(digitsOf(text));
