import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../src/lib/refusal.js';
import { cleanText, foldText, wholeNumberOf } from '../../src/lib/text.js';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'ACCEPTED';
};

describe('text from outside', () => {
  it('is trimmed and stored in NFC', () => {
    expect(cleanText('\u3000 Cafe\u0301 巾帼\t', { max: 20 })).toBe('Caf\u00e9 巾帼');
  });

  it.each(['𬭚', '㐁', '𠅤', '𰻝', '😀', '〇'])('counts %s as one character and keeps it', character => {
    expect(cleanText(character, { max: 1 })).toBe(character);
    expect(codeOf(() => cleanText(character.repeat(2), { max: 1 }))).toBe('TEXT_TOO_LONG');
  });

  it.each([
    ['a bidi override', '\u202e'],
    ['a zero-width space', '\u200b'],
    ['a zero-width joiner', '\u200d'],
    ['a byte order mark', '\ufeff'],
    ['a NUL', '\0'],
    ['a line break', '\n'],
    ['a C1 control', '\u0085'],
    ['a soft hyphen', '\u00ad'],
    ['a Hangul filler', '\u3164'],
    ['a lone surrogate', '\ud83d'],
    ['a tag', '\u{e0041}'],
    ['a line separator', '\u2028'],
  ])('refuses %s', (_, hidden) => {
    expect(codeOf(() => cleanText(`张${hidden}芳`, { max: 20 }))).toBe('TEXT_NOT_ALLOWED');
  });

  it('is refused when nothing is left', () => {
    expect(codeOf(() => cleanText(' \u3000\n', { max: 20 }))).toBe('TEXT_EMPTY');
  });

  it('may hold line breaks where they are allowed, and only those', () => {
    expect(cleanText('一\r\n二\r三', { max: 20, hasLines: true })).toBe('一\n二\n三');
    expect(codeOf(() => cleanText('一\u200b\n二', { max: 20, hasLines: true }))).toBe('TEXT_NOT_ALLOWED');
  });

  it.each([
    ['１２３号', '123号'],
    ['ＡＢＣ', 'abc'],
    ['Cafe\u0301', 'caf\u00e9'],
    ['张　芳', '张 芳'],
    ['葛\u{e0100}', '葛'],
    ['㈱', '(株)'],
    ['\uf900', '豈'],
  ])('%s is the same name as %s', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it('keeps different names apart', () => {
    expect(new Set(['张小芳', '张晓芳', '張小芳', '𬭚', '㐁'].map(foldText)).size).toBe(5);
  });

  it.each([
    ['480', 480],
    [' ８６０００ ', 86_000],
    ['86,000', 86_000],
    ['１，２５０', 1_250],
    ['007', 7],
    ['10²', undefined],
    ['①', undefined],
    ['-3', undefined],
    ['4.0', undefined],
    ['8,60,00', undefined],
    ['1e3', undefined],
    ['', undefined],
    ['9'.repeat(16), undefined],
  ])('reads %p as the whole number %p', (text, number) => {
    expect(wholeNumberOf(text)).toBe(number);
  });
});
