import { dictionary } from '@zxcvbn-ts/language-common';
import { foldText } from '../../../lib/text.js';

/** The fifty thousand passwords that turn up most in breaches, as a package brings them: nothing is asked over the network. */
const common = new Set(dictionary['passwords-common']);

/** How people dress letters up: `p@ssw0rd`. */
const DRESSED: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
};

const undressed = (text: string): string => [...text].map(letter => DRESSED[letter] ?? letter).join('');

/** Without the years, digits and marks that people put around a word to make it long enough. */
const core = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** The text, and whatever it is when said several times: `dragondragon` is `dragon`. */
const units = (text: string): string[] =>
  Array.from({ length: text.length }, (_, at) => text.slice(0, at + 1)).filter(unit => unit.repeat(text.length / unit.length) === text);

/** True when it is one of the common passwords, also twice over, dressed up, or with digits and marks around it. */
export function isCommonPassword(password: string): boolean {
  const folded = foldText(password);
  const bare = core(folded);
  return [folded, bare, undressed(bare)].flatMap(units).some(form => common.has(form));
}
