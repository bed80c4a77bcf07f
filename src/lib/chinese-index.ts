import { pinyin } from 'pinyin-pro';
import { foldText } from './text.js';

/**
 * Search terms for Chinese text on a plain table `(kind, row_id, term)` with a binary collation. A row matches a query when, for every
 * query term q, it holds a term that STARTS WITH q (`term LIKE 'q%'`: terms hold only letters, digits and characters, never % or _).
 * Stored for 张小芳:
 * - characters: each pair and the last character (张小 小芳 芳); any single character is the start of one of them;
 * - pinyin from each syllable on (zhangxiaofang xiaofang fang), so that "xiaof" and "fang" are starts;
 * - initials from each character on (zxf xf).
 * Latin words and numbers are stored whole. Pairs do not prove adjacency in long texts (甲乙 + 乙丙 may lie apart): a list
 * that needs the exact phrase also compares the folded text.
 */
const LONGEST_TERM = 24;
const MOST_QUERY_TERMS = 12;
const RUNS = /(?<han>[\p{Script=Han}〇]+)|[\p{L}\p{N}\p{M}]+/gu;

/** A person's name starts with a surname, which is read in its own way (单 shàn, 曾 zēng). */
export type TextKind = 'TEXT' | 'NAME';

/** The terms under which a text is stored; see above. For a name both the surname reading and the usual one are kept. */
export function termsOf(text: string, kind: TextKind = 'TEXT'): string[] {
  const terms = new Set<string>();
  for (const { run, isHan } of runsOf(text)) {
    if (isHan) addHan(terms, run, kind);
    else terms.add(cut(run));
  }
  return [...terms];
}

/** What a stored row must hold, each as the start of one of its terms. Empty when the query has no letter, digit or character. */
export function queryTermsOf(query: string): string[] {
  const terms = new Set<string>();
  for (const { run, isHan } of runsOf(query)) {
    const characters = [...run];
    if (!isHan) terms.add(cut(run));
    else if (characters.length === 1) terms.add(run);
    else for (const pair of pairsOf(characters)) terms.add(pair);
  }
  return [...terms].slice(0, MOST_QUERY_TERMS);
}

function* runsOf(text: string): Iterable<{ run: string; isHan: boolean }> {
  const plain = foldText(text)
    .replace(/ü/g, 'v')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
  for (const match of plain.matchAll(RUNS)) yield { run: match[0], isHan: match.groups?.['han'] !== undefined };
}

function addHan(terms: Set<string>, run: string, kind: TextKind): void {
  const characters = [...run];
  for (const pair of pairsOf(characters)) terms.add(pair);
  terms.add(characters.at(-1)!);
  addReading(terms, readingOf(run, false));
  if (kind === 'NAME') addReading(terms, readingOf(run, true));
}

function addReading(terms: Set<string>, syllables: readonly string[]): void {
  for (let from = 0; from < syllables.length; from += 1) {
    const rest = syllables.slice(from, from + LONGEST_TERM);
    terms.add(cut(rest.join('')));
    if (rest.length > 1) terms.add(cut(rest.map(syllable => syllable[0]).join('')));
  }
}

/** A character without a known reading is left out of the pinyin; it is still found by itself. */
const readingOf = (run: string, isName: boolean): string[] =>
  pinyin(run, { toneType: 'none', type: 'array', v: true, ...(isName ? { surname: 'head' as const } : {}) }).filter(syllable =>
    /^[a-z]+$/.test(syllable),
  );

const pairsOf = (characters: readonly string[]): string[] => characters.slice(1).map((character, at) => `${characters[at]}${character}`);

const cut = (term: string): string => [...term].slice(0, LONGEST_TERM).join('');
