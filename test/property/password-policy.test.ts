import { describe, expect, it } from '@jest/globals';
import { dictionary } from '@zxcvbn-ts/language-common';
import fc from 'fast-check';
import { hashPassword, isPassword, newPassword } from '../../src/features/identity/password.js';
import { isCommonPassword } from '../../src/features/identity/passwords/common-passwords.js';
import { refuseWeakPassword } from '../../src/features/identity/passwords/password-policy.js';
import { Refusal } from '../../src/lib/refusal.js';

function codeFor(password: string, signInName = 'nobody.here'): string {
  try {
    refuseWeakPassword(password, signInName, ['input', 'password']);
    return 'TAKEN';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const han = fc.array(fc.constantFrom(...'山水花鸟鱼虫春夏秋冬𬭚𠮷'), { minLength: 1, maxLength: 140 }).map(letters => letters.join(''));
const typed = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 140 });

describe('a new password', () => {
  it('is counted in characters as people see their kind, not in bytes or halves of a pair', () => {
    const property = fc.property(fc.oneof(han, typed), password => {
      const characters = [...password.normalize('NFKC')].length;
      expect(codeFor(password) === 'PASSWORD_LENGTH').toBe(characters < 12 || characters > 128);
    });
    fc.assert(property, { numRuns: 1_000 });
    expect(codeFor('𬭚𠮷山水花鸟鱼虫春夏秋')).toBe('PASSWORD_LENGTH');
    expect(codeFor('𬭚𠮷山水花鸟鱼虫春夏秋冬')).toBe('TAKEN');
  });

  it('never holds the sign-in name or the federation’s, in any case, width or with marks between', () => {
    const names = fc.constantFrom('wangfang', 'li.mei', '示例人员', 'lianxinqiao', '连心桥', '妇联');
    const spellings = fc.constantFrom<(name: string) => string>(
      name => name,
      name => name.toUpperCase(),
      name => [...name].join('-'),
      name => name.replace(/[a-z]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    );
    const property = fc.property(names, spellings, fc.string({ maxLength: 8 }), (name, spell, tail) => {
      const password = `x7#kQ-${spell(name)}-9pZ${tail}`;
      expect(['PASSWORD_HOLDS_NAME', 'PASSWORD_LENGTH']).toContain(codeFor(password, name.includes('.') ? 'limei' : name));
    });
    fc.assert(property, { numRuns: 500 });
    expect(codeFor('my-little-pony-42', 'li')).toBe('TAKEN');
  });

  it('is none of the common ones: plain, twice over, dressed up, or with digits and marks around it', () => {
    const list = dictionary['passwords-common'];
    const words = list.filter(word => /^[a-z]{5,}$/.test(word));
    expect(list.length).toBeGreaterThan(40_000);
    const around = fc.stringMatching(/^[0-9!#*. -]{0,6}$/);
    const property = fc.property(fc.constantFrom(...words.slice(0, 5_000)), around, around, (word, before, after) => {
      for (const form of [word, word.toUpperCase(), word + word, `${before}${word}${after}`]) expect(isCommonPassword(form)).toBe(true);
    });
    fc.assert(property, { numRuns: 500 });
    for (const known of ['P@ssw0rd-2026!', '!!sunshine2026', 'dragondragon', '1qaz2wsx3edc', 'Qwertyuiop-12'])
      expect([known, codeFor(known)]).toEqual([known, 'PASSWORD_COMMON']);
  });

  it('is not a number, nor a few characters over and over', () => {
    for (const easy of ['20260615020000', '138001380001', 'abababababab', '🌸🌸🌸🌸🌸🌸🌸🌸🌸🌸🌸🌸'])
      expect([easy, codeFor(easy)]).toEqual([easy, 'PASSWORD_TOO_EASY']);
  });

  it('that is made here for a first sign-in is always taken', () => {
    for (let at = 0; at < 500; at++) expect(codeFor(newPassword())).toBe('TAKEN');
  });

  it('is the same one from any keyboard: full width, composed or not', async () => {
    const kept = await hashPassword('Ｐａｓｓ-é-示例口令');
    expect(await isPassword(kept, 'Pass-e\u0301-示例口令')).toBe(true);
    expect(await isPassword(kept, 'Pass-e-示例口令')).toBe(false);
  });
});
