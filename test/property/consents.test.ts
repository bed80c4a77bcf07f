import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ConsentStanding, consentStanding, type GivenConsent, isUnder14 } from '../../src/features/consents/consent.js';
import { addDays } from '../../src/lib/period.js';

const START = '2026-01-01';
const day = fc.integer({ min: 0, max: 30 }).map(days => addDays(START, days));
const programme = fc.constantFrom(null, 'A', 'B');
/** What happens to one person's consents, one word after another: times only grow, days may lie before. */
const history = fc.array(
  fc.record({
    programme,
    giver: fc.constantFrom('SUBJECT' as const, 'GUARDIAN' as const),
    on: day,
    withdrawAfter: fc.option(fc.nat(5), { nil: null }),
  }),
  { maxLength: 6 },
);

type Words = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

const consentsOf = (words: Words): GivenConsent[] =>
  words.map(({ on, withdrawAfter, ...rest }, position) => ({
    ...rest,
    purpose: 'AID',
    givenOn: on,
    createdAt: position * 10,
    withdrawnOn: withdrawAfter === null ? null : addDays(on, withdrawAfter),
    withdrawnAt: withdrawAfter === null ? null : position * 10 + 5,
  }));

const CHILD = '2015-05';
const standing = (consents: readonly GivenConsent[], on: string, born: string | null = null, of: string | null = null): ConsentStanding =>
  consentStanding(consents, { purpose: 'AID', programme: of }, born, on);

describe('what consents allow', () => {
  it('is nothing after a withdrawal of the whole purpose until somebody agrees again', () => {
    fc.assert(
      fc.property(history, day, programme, (words, on, of) => {
        const before = consentsOf(words).map(one => ({ ...one, withdrawnOn: null, withdrawnAt: null }));
        const last = {
          ...before[0]!,
          programme: null,
          givenOn: START,
          createdAt: 9_000,
          withdrawnOn: addDays(START, 30),
          withdrawnAt: 9_001,
        };
        fc.pre(before.length > 0);
        expect(standing([...before, last], addDays(START, 31), null, of)).toBe('WITHDRAWN');
        expect(standing([...before, last], addDays(on, 60), null, of)).toBe('WITHDRAWN');
      }),
    );
  });

  it('does not depend on the order they are read in', () => {
    fc.assert(
      fc.property(history, day, programme, fc.infiniteStream(fc.nat()), (words, on, of, keys) => {
        const consents = consentsOf(words);
        const shuffled = consents.map(one => [keys.next().value, one] as const).sort(([one], [other]) => one - other);
        expect(
          standing(
            shuffled.map(([, one]) => one),
            on,
            null,
            of,
          ),
        ).toBe(standing(consents, on, null, of));
      }),
    );
  });

  it('is for a child what a guardian allowed, whatever the child said', () => {
    fc.assert(
      fc.property(history, day, (words, on) => {
        const consents = consentsOf(words);
        const ofGuardians = consents.filter(({ giver }) => giver === 'GUARDIAN');
        const verdict = standing(consents, on, CHILD);
        expect(verdict).toBe(standing(ofGuardians, on, CHILD));
        expect(verdict === 'VALID' ? ofGuardians.length : 1).toBeGreaterThan(0);
        expect(verdict).not.toBe('MISSING');
      }),
    );
  });

  it('is never a yes from before the day it was given', () => {
    fc.assert(
      fc.property(history, day, (words, on) => {
        const later = consentsOf(words).filter(({ givenOn }) => givenOn > on);
        expect(standing(later, on)).toBe('MISSING');
      }),
    );
  });
});

describe('a child', () => {
  const later = (date: string, years: number) => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
  it('is one until the day before the fourteenth birthday; known by the month alone, through the end of that month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), days => {
        const born = addDays('1990-01-01', days);
        const birthday = later(born, 14);
        expect([isUnder14(born, addDays(born, 5_000)), isUnder14(born, birthday)]).toEqual([true, false]);
        if (!born.endsWith('02-29')) expect(isUnder14(born, addDays(birthday, -1))).toBe(true);
        const month = born.slice(0, 7);
        expect([isUnder14(month, birthday), isUnder14(month, `${later(month, 15)}-01`)]).toEqual([true, false]);
      }),
    );
    expect(isUnder14('2012-06', '2026-06-30')).toBe(true);
    expect(isUnder14('2012-06', '2026-07-01')).toBe(false);
    expect(isUnder14(null, '2026-06-30')).toBe(false);
  });
});
