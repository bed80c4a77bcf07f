import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hindranceOf, isOverdue, MOST_A_DAY, timesOf, type UseStanding } from '../../src/features/cases/break-glass/break-glass-use.js';
import { addDays, afterWorkingDays, shanghaiDay } from '../../src/lib/period.js';

const HOUR = 3_600_000;
const START = Date.parse('2026-06-01T00:00:00Z');
const moment = fc.integer({ min: 0, max: 60 * 24 * 60 }).map(minutes => new Date(START + minutes * 60_000));
const day = fc.integer({ min: 0, max: 800 }).map(days => addDays('2026-01-01', days));
const weekday = (of: string) => new Date(`${of}T00:00:00Z`).getUTCDay();

/** A use as it may stand at a moment after it was opened. */
const use = fc
  .record({
    at: moment,
    state: fc.constantFrom('OPENED' as const, 'JUSTIFIED' as const, 'ACCEPTED' as const, 'NOT_ACCEPTED' as const),
    after: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ at, state, after }): UseStanding => {
    const isReviewed = state === 'ACCEPTED' || state === 'NOT_ACCEPTED';
    return { ...timesOf(at), state, reviewedAt: isReviewed ? at.getTime() + after * HOUR : null };
  });
const uses = fc.array(use, { maxLength: 12 });

describe('working days', () => {
  it.each([
    ['2026-06-15', 3, '2026-06-18'],
    ['2026-06-17', 3, '2026-06-22'],
    ['2026-06-19', 1, '2026-06-22'],
    ['2026-06-20', 1, '2026-06-22'],
    ['2026-06-21', 3, '2026-06-24'],
  ])('%s and %s of them is %s', (from, count, to) => expect(afterWorkingDays(from, count)).toBe(to));

  it('never end on a weekend, and as many lie between as were counted', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const to = afterWorkingDays(from, count);
        expect([0, 6]).not.toContain(weekday(to));
        let counted = 0;
        for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (![0, 6].includes(weekday(at))) counted += 1;
        expect(counted).toBe(count);
      }),
    );
  });
});

describe('an emergency reading', () => {
  it('is open for fifteen minutes, justified within a day and reviewed by the end of the third working day', () => {
    const { openedAt, closesAt, justifyBy, reviewBy } = timesOf(new Date('2026-06-18T15:59:00Z'));
    expect([closesAt - openedAt, justifyBy - openedAt]).toEqual([HOUR / 4, 24 * HOUR]);
    expect(new Date(reviewBy).toISOString()).toBe('2026-06-23T16:00:00.000Z');
    fc.assert(
      fc.property(moment, now => {
        const times = timesOf(now);
        expect(times.closesAt).toBeLessThan(times.justifyBy);
        expect(times.justifyBy).toBeLessThan(times.reviewBy);
      }),
    );
  });

  it('stands in the way of another exactly while something about one is late or not accepted, or the day is used up', () => {
    fc.assert(
      fc.property(uses, moment, (some, now) => {
        const known = some.filter(one => one.openedAt <= now.getTime() && (one.reviewedAt ?? 0) <= now.getTime());
        const late = known.some(one => isOverdue(one, now));
        const refused = known.some(one => one.state === 'NOT_ACCEPTED' && now.getTime() - one.reviewedAt! < 30 * 24 * HOUR);
        const today = known.filter(one => shanghaiDay(new Date(one.openedAt)) === shanghaiDay(now)).length;
        expect(hindranceOf(known, now) === null).toBe(!late && !refused && today < MOST_A_DAY);
      }),
    );
  });

  it('that was accepted, or that waits within its time, hinders nothing by itself', () => {
    fc.assert(
      fc.property(use, moment, (one, now) => {
        fc.pre(one.openedAt <= now.getTime() && (one.state === 'ACCEPTED' || (one.reviewedAt === null && now.getTime() < one.justifyBy)));
        expect(hindranceOf([one], now)).toBeNull();
      }),
    );
  });

  it.each([
    ['OPENED', 24, 'BREAK_GLASS_UNJUSTIFIED'],
    ['OPENED', 23, null],
    ['JUSTIFIED', 24 * 4, 'BREAK_GLASS_UNREVIEWED'],
    ['JUSTIFIED', 24 * 3, null],
  ] as const)('%s after %s hours from Monday morning: %s', (state, hours, code) => {
    const at = new Date('2026-06-15T02:00:00Z');
    const now = new Date(at.getTime() + hours * HOUR);
    expect(hindranceOf([{ ...timesOf(at), state, reviewedAt: null }], now)).toBe(code);
  });
});
