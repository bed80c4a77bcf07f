import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pointsOf, weighed } from '../../src/features/contests/vote-points.js';
import { hoursRefusal, ruleFrom, type ShownRound, shownSeq, shownUntil } from '../../src/features/contests/vote-rule.js';
import { chooseSlots, remainingOn, type SlottedVote } from '../../src/features/contests/vote-slots.js';

const DAY_MS = 86_400_000;
const OPENS = Date.parse('2026-02-27T09:00:00+08:00');
const votes = fc.array(fc.nat(2_000_000), { maxLength: 40 });

describe('points of votes', () => {
  const methods = fc.constantFrom('NORMALIZE_MAX' as const, 'RANK_POINTS' as const, 'THRESHOLD' as const, 'NONE' as const);
  const rule = fc.record({ points: methods, threshold: fc.integer({ min: 1, max: 1_000_000 }) });

  it('are whole thousandths from 0 to 100 points, more votes never giving fewer, also where nobody has a vote', () => {
    fc.assert(
      fc.property(rule, votes, (one, counts) => {
        const points = pointsOf(one, counts);
        expect(points).toHaveLength(counts.length);
        for (const [place, mine] of points.entries()) {
          expect(Number.isInteger(mine) && mine >= 0 && mine <= 100_000).toBe(true);
          for (const [other, theirs] of points.entries()) if (counts[place]! >= counts[other]!) expect(mine).toBeGreaterThanOrEqual(theirs);
        }
        if (counts.some(count => count > 0) && ['NORMALIZE_MAX', 'RANK_POINTS'].includes(one.points))
          expect(Math.max(...points)).toBe(100_000);
      }),
    );
  });

  it('are those of a sheet worked out by hand', () => {
    expect(pointsOf({ points: 'NORMALIZE_MAX', threshold: null }, [300, 200, 100, 0])).toEqual([100_000, 66_667, 33_333, 0]);
    expect(pointsOf({ points: 'RANK_POINTS', threshold: null }, [300, 200, 200, 0])).toEqual([100_000, 75_000, 75_000, 25_000]);
    expect(pointsOf({ points: 'THRESHOLD', threshold: 200 }, [300, 200, 199, 0])).toEqual([100_000, 100_000, 0, 0]);
    expect(weighed(70, 66_667, 90_500)).toBe(73_817);
    expect(weighed(30, 100_000, 0)).toBe(30_000);
  });

  it('together with the judges lie between the two, and are one of them where it has all the weight', () => {
    const points = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), points, points, (weight, vote, judge) => {
        const both = weighed(weight, vote, judge);
        expect(both).toBeGreaterThanOrEqual(Math.min(vote, judge));
        expect(both).toBeLessThanOrEqual(Math.max(vote, judge));
        expect(weighed(100, vote, judge)).toBe(vote);
        expect(weighed(0, vote, judge)).toBe(judge);
      }),
    );
  });
});

describe('what a board shows', () => {
  const round = fc
    .record({
      display: fc.constantFrom('LIVE' as const, 'DELAYED' as const, 'DAILY_AT' as const, 'HIDDEN_UNTIL_CLOSE' as const),
      minutes: fc.integer({ min: 1, max: 1_439 }),
    })
    .map(
      ({ display, minutes }): ShownRound => ({
        ...{ id: 'r', opensAt: OPENS, closesAt: OPENS + 5 * DAY_MS, isClosed: false, frozenAt: null, frozenSeq: null, display },
        displayMinutes: display === 'DELAYED' || display === 'DAILY_AT' ? minutes : null,
      }),
    );
  const moments = fc
    .array(fc.integer({ min: 0, max: 7 * DAY_MS }), { minLength: 2, maxLength: 20 })
    .map(list => list.sort((a, b) => a - b));

  it('never goes back, nor does its place, and hidden modes show nothing of the time after their last showing', () => {
    fc.assert(
      fc.property(round, moments, (one, list) => {
        let [until, seq] = [0, 0];
        for (const [turn, offset] of list.entries()) {
          const at = new Date(OPENS + offset);
          const shown = shownUntil(one, at) ?? Number.POSITIVE_INFINITY;
          const place = shownSeq(one, turn, at);
          expect(shown).toBeGreaterThanOrEqual(until);
          expect(place).toBeGreaterThanOrEqual(seq);
          if (shown !== Number.POSITIVE_INFINITY) expect(shown).toBeLessThanOrEqual(at.getTime());
          if (shown !== Number.POSITIVE_INFINITY && one.display !== 'LIVE') expect(shownSeq(one, 99_999, at)).toBe(place);
          [until, seq] = [shown, place];
        }
        expect(shownUntil({ ...one, isClosed: true }, new Date(OPENS + 1))).toBeNull();
      }),
    );
  });

  it('of a frozen one stays where it was, whatever comes', () => {
    fc.assert(
      fc.property(round, fc.integer({ min: 1, max: 5 * DAY_MS }), fc.integer({ min: 0, max: 5 * DAY_MS }), (one, frozen, later) => {
        const frozenAt = OPENS + frozen;
        const still = { ...one, frozenAt, frozenSeq: shownSeq(one, 7, new Date(frozenAt)) };
        expect(shownUntil(still, new Date(frozenAt + later))).toBeLessThanOrEqual(frozenAt);
        expect(shownSeq(still, 1_000, new Date(frozenAt + later))).toBe(still.frozenSeq);
        expect(shownSeq(one, 1_000, new Date(frozenAt + later))).toBeGreaterThanOrEqual(still.frozenSeq);
      }),
    );
  });

  it('is published at 18:00 of Asia/Shanghai, over a leap day too', () => {
    const daily: ShownRound = {
      ...{ id: 'r', opensAt: Date.parse('2028-02-28T09:00:00+08:00'), closesAt: Date.parse('2028-03-03T18:00:00+08:00'), isClosed: false },
      ...{ frozenAt: null, frozenSeq: null, display: 'DAILY_AT', displayMinutes: 18 * 60 },
    };
    const until = (at: string) => new Date(shownUntil(daily, new Date(at))!).toISOString();
    expect(until('2028-02-28T17:59:59.999+08:00')).toBe('2028-02-28T01:00:00.000Z');
    expect(until('2028-02-28T18:00:00+08:00')).toBe('2028-02-28T10:00:00.000Z');
    expect(until('2028-03-01T17:59:59.999+08:00')).toBe('2028-02-29T10:00:00.000Z');
    expect(shownUntil(daily, new Date('2028-03-03T18:00:00+08:00'))).toBeNull();
  });
});

describe('the daily hours', () => {
  it('open and close to the millisecond, and say when they open next', () => {
    const hours = { dailyFrom: 6 * 60, dailyTo: 23 * 60 };
    const at = (time: string) => hoursRefusal(hours, new Date(`2026-06-15T${time}+08:00`))?.detail['retryAt'] ?? 'open';
    expect(at('05:59:59.999')).toBe('2026-06-15 06:00:00');
    expect(at('06:00:00.000')).toBe('open');
    expect(at('22:59:59.999')).toBe('open');
    expect(at('23:00:00.000')).toBe('2026-06-16 06:00:00');
    expect(hoursRefusal({ dailyFrom: null, dailyTo: null }, new Date())).toBeNull();
  });
});

describe('slots of ballots', () => {
  const ballots = fc.array(
    fc.record({
      names: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 3 }),
      day: fc.constantFrom('2028-02-29', '2028-03-01'),
    }),
    { maxLength: 15 },
  );
  const caps = fc.record({
    ...{ perDay: fc.integer({ min: 1, max: 3 }), perEntryPerDay: fc.integer({ min: 1, max: 2 }) },
    totalCap: fc.option(fc.integer({ min: 1, max: 5 })),
  });

  it('let a voter cast as many ballots as the rule says, and never give one slot twice', () => {
    fc.assert(
      fc.property(caps, ballots, (limits, list) => {
        const rule = { ...limits, ballotMax: 3 };
        const cast: SlottedVote[] = [];
        const counted: { day: string; names: string[] }[] = [];
        for (const [turn, { names, day }] of list.entries()) {
          const choice = chooseSlots({ entryIds: names, dayKey: day, requestHash: null }, rule, cast);
          if (choice.kind !== 'SLOTS') continue;
          const base = { dayKey: day, requestHash: null, castAt: turn };
          cast.push(...choice.slots.map((slots, place) => ({ id: `${turn}-${place}`, entryId: names[place]!, ...base, ...slots })));
          counted.push({ day, names });
        }
        const keys = [
          cast.map(vote => `${vote.dayKey} ${vote.daySlot}`),
          cast.map(vote => `${vote.dayKey} ${vote.entryId} ${vote.entrySlot}`),
          cast.flatMap(vote => (vote.totalSlot === null ? [] : [`${vote.totalSlot}`])),
        ];
        for (const list of keys) expect(new Set(list).size).toBe(list.length);
        for (const day of ['2028-02-29', '2028-03-01']) {
          const own = counted.filter(ballot => ballot.day === day);
          expect(own.length).toBeLessThanOrEqual(rule.perDay);
          for (const name of 'abcde')
            expect(own.filter(({ names }) => names.includes(name)).length).toBeLessThanOrEqual(rule.perEntryPerDay);
          const left = Math.min(rule.perDay - own.length, (rule.totalCap ?? 1_000) - counted.length);
          expect(remainingOn(day, rule, cast)).toBe(Math.max(0, left));
        }
        expect(counted.length).toBeLessThanOrEqual(rule.totalCap ?? 1_000);
      }),
    );
  });
});

describe('a rule', () => {
  it('is refused where its parts do not fit together', () => {
    const base = { perDay: 1, perEntryPerDay: 1 };
    const codeOf = (more: object): string => {
      try {
        ruleFrom({ ...base, ...more });
        return 'fits';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(codeOf({})).toBe('fits');
    for (const bad of [{ perDay: 0 }, { perEntryPerDay: 2 }, { totalCap: 0 }, { proofLevel: 21 }, { perDay: 1.5 }])
      expect(codeOf(bad)).toBe('VOTE_RULE_INVALID');
    for (const bad of [{ ballotMin: 0 }, { ballotMin: 3, ballotMax: 2 }, { ballotMax: 101 }])
      expect(codeOf(bad)).toBe('BALLOT_RULE_INVALID');
    for (const bad of [{ dailyFrom: 360 }, { dailyTo: 360 }, { dailyFrom: 700, dailyTo: 600 }, { dailyFrom: 0, dailyTo: 1_441 }])
      expect(codeOf(bad)).toBe('DAILY_HOURS_INVALID');
    for (const bad of [{ display: 'DELAYED' }, { display: 'DAILY_AT', displayMinutes: 1_440 }, { display: 'LIVE', displayMinutes: 1 }])
      expect(codeOf(bad)).toBe('DISPLAY_INVALID');
    for (const bad of [{ points: 'THRESHOLD' }, { threshold: 5 }, { voteWeight: 101 }, { voteWeight: 50 }])
      expect(codeOf(bad)).toBe('POINTS_RULE_INVALID');
    expect(codeOf({ points: 'NORMALIZE_MAX', voteWeight: 30, display: 'DAILY_AT', displayMinutes: 0, dailyFrom: 0, dailyTo: 1_440 })).toBe(
      'fits',
    );
  });
});
