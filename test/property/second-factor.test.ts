import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashOfCode, newRecoveryCode, recoveryCodeOf } from '../../src/features/identity/second-factor/recovery-code.js';
import { appCodeOf, newSecret, stepOf } from '../../src/features/identity/second-factor/totp.js';
import { codeAt } from '../support/second-factor.js';

const STEP = 30_000;
const instants = fc.integer({ min: 1_700_000_000_000, max: 4_000_000_000_000 });

describe('the time step of a code', () => {
  it('is the one it was made in, within one step of now and never outside', () => {
    const property = fc.property(instants, fc.integer({ min: -4 * STEP, max: 4 * STEP }), (now, aside) => {
      const secret = newSecret();
      const [made, step] = [now + aside, Math.floor((now + aside) / STEP)];
      const found = stepOf(codeAt(secret, new Date(made)), secret, new Date(now));
      const near = Math.abs(step - Math.floor(now / STEP)) <= 1;
      // One in a few hundred thousand codes is by chance also that of another step.
      if (near) expect(Math.abs(found! - step)).toBeLessThanOrEqual(2);
      else expect(found === null || found !== step).toBe(true);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('is read from what people type, and from nothing else', () => {
    const property = fc.property(fc.string({ maxLength: 12 }), typed => {
      const digits = typed.normalize('NFKC').replace(/\s/g, '');
      expect(appCodeOf(typed)).toBe(/^[0-9]{6}$/.test(digits) ? digits : undefined);
    });
    fc.assert(property, { examples: [['123 456'], ['１２３４５６'], ['12345'], ['1234567'], ['12345a'], ['١٢٣٤٥٦']] });
  });

  it('differs between secrets', () => {
    const secrets = new Set(Array.from({ length: 200 }, newSecret));
    expect(secrets.size).toBe(200);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe('a recovery code', () => {
  const spellings = fc.func(fc.constantFrom('lower', 'upper', 'wide')).chain(how =>
    fc.array(fc.constantFrom('', ' ', '-', ' - '), { minLength: 14, maxLength: 14 }).map(
      gaps => (code: string) =>
        [...code]
          .map((letter, at) => {
            const shown = letter === '0' ? 'O' : letter === '1' ? 'l' : letter;
            const style = how(at);
            const cased = style === 'upper' ? shown.toUpperCase() : shown;
            return (style === 'wide' && /[!-~]/.test(cased) ? String.fromCharCode(cased.charCodeAt(0) + 0xfee0) : cased) + gaps[at];
          })
          .join(''),
    ),
  );

  it('is known again however it is spelled', () => {
    const property = fc.property(spellings, spell => {
      const code = newRecoveryCode();
      expect(recoveryCodeOf(spell(code))).toBe(code.replaceAll('-', ''));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('is never taken for a code of the app, nor one for the other', () => {
    const property = fc.property(fc.string({ maxLength: 80 }), typed => {
      expect(appCodeOf(typed) !== undefined && recoveryCodeOf(typed) !== undefined).toBe(false);
    });
    fc.assert(property);
    expect(appCodeOf(newRecoveryCode())).toBeUndefined();
  });

  it('has a hash of its own for each account and key', () => {
    const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const hashes = [one, other].flatMap(key => ['account_a', 'account_b'].map(account => hashOfCode(key, account, 'abcdefghjkmn')));
    expect(new Set(hashes).size).toBe(4);
    expect(hashOfCode(one, 'account_a', 'abcdefghjkmn')).toBe(hashes[0]);
  });
});
