import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { finalScore, penaltyFor, type SeatScores, sheetTotal } from '../../src/features/contests/judging/final-score.js';
import { type JudgingRule, refuseBadJudgingRule, type TimeRule, WHOLE_WEIGHT } from '../../src/features/contests/judging/judging-rule.js';
import { placesOf } from '../../src/features/contests/judging/ranking.js';
import { decimalOf, halfUp, unitsOf } from '../../src/lib/decimal.js';

const FULL = 1_000;

/** Source: domain 3.2, the contest of the source report. */
const time: TimeRule = {
  ...{ leastSeconds: 360, warnSeconds: 450, mostSeconds: 480, forfeitSeconds: 60, underPoints: 10, capPoints: 20 },
  over: [
    { upToSeconds: 10, points: 2 },
    { upToSeconds: 20, points: 5 },
    { upToSeconds: 30, points: 10 },
  ],
};
const rule: JudgingRule = {
  ...{ scale: 'TEN', decimals: 2, trimFrom: 4, time, release: 'IMMEDIATE', calibration: 5, areSheetsShown: true },
  criteria: [
    { code: 'content', name: '内容', weight: 5_000 },
    { code: 'delivery', name: '表达', weight: 3_333 },
    { code: 'bearing', name: '仪态', weight: 1_667 },
  ],
  tieBreak: [{ by: 'DECIMALS', decimals: 4 }, { by: 'CRITERION', criterion: 'content' }, { by: 'CHIEF' }],
};

const score = fc.integer({ min: 0, max: FULL });
const scores = fc.record({ content: score, delivery: score, bearing: score });
const panel = fc
  .array(fc.record({ isRecused: fc.boolean(), scores: fc.option(scores) }), { minLength: 1, maxLength: 9 })
  .map(seats => seats.map((seat, place): SeatScores => ({ ...seat, seat: place + 1, isChief: place === 0 })));
const penalty = fc.constantFrom(0, 2, 5, 10, 20);
/** Scores that are close together, so that ties are met. */
const close = fc.record({
  content: fc.integer({ min: 899, max: 901 }),
  delivery: fc.integer({ min: 899, max: 901 }),
  bearing: fc.integer({ min: 899, max: 901 }),
});
const closePanel = fc
  .array(close, { minLength: 1, maxLength: 3 })
  .map(sheets => sheets.map((one, place): SeatScores => ({ scores: one, isRecused: false, seat: place + 1, isChief: place === 0 })));
const entries = fc.array(closePanel, { minLength: 1, maxLength: 12 }).map(panels => panels.map(one => finalScore(rule, one, 0)!));

const refusalOf = (change: Partial<JudgingRule>): string => {
  try {
    refuseBadJudgingRule({ ...rule, ...change });
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('exact decimals', () => {
  it('rounds half up, below zero too, and by whole units the same everywhere', () => {
    expect([-15, -5, -4, 5, 15, 24, 25].map(of => halfUp({ of, over: 10 }))).toEqual([-1, 0, 0, 1, 2, 2, 3]);
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 0, max: 1e3 }),
        (of, over, more) => {
          const nearest = halfUp({ of, over });
          // |of/over − nearest| ≤ 1/2, and from exactly between the greater one.
          const twice = 2n * (BigInt(of) - BigInt(nearest) * BigInt(over));
          expect(twice >= -BigInt(over) && twice < BigInt(over)).toBe(true);
          expect(halfUp({ of: of + more * over, over })).toBe(nearest + more);
        },
      ),
    );
  });

  it('reads back what it writes, and refuses a decimal too many instead of rounding it', () => {
    expect(['9.5', '9.50', '9', '0.05', '9.500', '9.505', '-1', '09', '1e2', ''].map(text => unitsOf(text, 2))).toEqual([
      ...[950, 950, 900, 5],
      ...[undefined, undefined, undefined, undefined, undefined, undefined],
    ]);
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.integer({ min: 0, max: 6 }), (units, decimals) => {
        expect(unitsOf(decimalOf(units, decimals), decimals)).toBe(units);
      }),
    );
  });
});

describe('rules', () => {
  it('are refused unless weights are a whole, trimming has enough sheets, times rise and the chain knows its criteria', () => {
    expect(refusalOf({})).toBe('none');
    const [first, ...others] = rule.criteria;
    expect(refusalOf({ criteria: others })).toBe('JUDGING_CRITERIA_INVALID');
    expect(refusalOf({ criteria: [{ ...first!, weight: 5_001 }, ...others] })).toBe('JUDGING_CRITERIA_INVALID');
    expect(refusalOf({ criteria: [{ ...first!, code: 'delivery' }, ...others] })).toBe('JUDGING_CRITERIA_INVALID');
    expect(refusalOf({ criteria: [] })).toBe('JUDGING_CRITERIA_INVALID');
    expect(refusalOf({ decimals: 3 })).toBe('SCALE_INVALID');
    expect(refusalOf({ trimFrom: 3 })).toBe('TRIMMING_INVALID');
    expect(refusalOf({ calibration: 0 })).toBe('CALIBRATION_INVALID');
    expect(refusalOf({ time: { ...time, warnSeconds: 481 } })).toBe('TIME_RULE_INVALID');
    expect(refusalOf({ time: { ...time, capPoints: 9 } })).toBe('TIME_RULE_INVALID');
    expect(refusalOf({ time: { ...time, over: [time.over[1]!, time.over[0]!] } })).toBe('TIME_RULE_INVALID');
    expect(refusalOf({ time: { ...time, capPoints: 1_001 } })).toBe('TIME_RULE_INVALID');
    expect(refusalOf({ tieBreak: [{ by: 'CRITERION', criterion: 'time' }] })).toBe('TIE_BREAK_INVALID');
    expect(refusalOf({ tieBreak: [{ by: 'CHIEF' }, { by: 'CHIEF' }] })).toBe('TIE_BREAK_INVALID');
    expect(refusalOf({ tieBreak: [{ by: 'DECIMALS', decimals: 2 }] })).toBe('TIE_BREAK_INVALID');
  });
});

describe('time', () => {
  it('costs what the table says, by whole seconds, up to the cap', () => {
    const costs = (seconds: number) => penaltyFor(time, seconds * 1000);
    expect([0, 359, 359.999, 360, 450, 480, 480.999].map(costs)).toEqual([10, 10, 10, 0, 0, 0, 0]);
    expect([481, 490, 490.999, 491, 500, 501, 510, 511, 3600].map(costs)).toEqual([2, 2, 2, 5, 5, 10, 10, 20, 20]);
  });

  it('never costs less for more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 360_000, max: 600_000 }), fc.nat(60_000), (ms, more) => {
        expect(penaltyFor(time, ms + more)).toBeGreaterThanOrEqual(penaltyFor(time, ms));
      }),
    );
  });
});

describe('a final score', () => {
  it('is the report’s example: seven judges, one highest and one lowest dropped, the rest averaged, the time taken off', () => {
    const totals = [950, 920, 930, 940, 910, 990, 935];
    const seats = totals.map((all, place) => ({
      ...{ seat: place + 1, isChief: place === 0, isRecused: false },
      scores: { content: all, delivery: all, bearing: all },
    }));
    const found = finalScore(rule, seats, 5)!;
    expect(found.final).toBe(930);
    expect(found.sheets.map(({ outcome }) => outcome)).toEqual([
      ...['COUNTED', 'COUNTED', 'COUNTED', 'COUNTED', 'DROPPED_LOWEST', 'DROPPED_HIGHEST', 'COUNTED'],
    ]);
  });

  it('stays within its sheets, trims only when enough are valid, and leaves absent and recused judges out first', () => {
    fc.assert(
      fc.property(panel, penalty, (seats, taken) => {
        const valid = seats.filter(seat => !seat.isRecused && seat.scores !== null);
        const found = finalScore(rule, seats, taken);
        if (valid.length === 0) return expect(found).toBeNull();
        const { sheets, average, final, exact } = found!;
        const totals = valid.map(seat => sheetTotal(rule.criteria, seat.scores!));
        expect(average.of).toBeGreaterThanOrEqual(Math.min(...totals) * average.over);
        expect(average.of).toBeLessThanOrEqual(Math.max(...totals) * average.over);
        expect(average.over).toBe(valid.length >= 4 ? valid.length - 2 : valid.length);
        expect(Number.isSafeInteger(final) && final >= 0 && final <= FULL).toBe(true);
        expect(Number.isSafeInteger(exact.of)).toBe(true);
        expect(sheets.filter(({ outcome }) => outcome === 'RECUSED')).toHaveLength(seats.filter(seat => seat.isRecused).length);
        expect(sheets.filter(({ total }) => total !== null)).toHaveLength(valid.length);
      }),
    );
  });

  it('is as great as the weights make it: a sheet of equal scores totals that score', () => {
    fc.assert(
      fc.property(score, all => {
        expect(sheetTotal(rule.criteria, { content: all, delivery: all, bearing: all })).toBe(all * WHOLE_WEIGHT);
      }),
    );
  });

  it('does not depend on the order the sheets came in', () => {
    fc.assert(
      fc.property(panel, penalty, fc.infiniteStream(fc.nat()), (seats, taken, order) => {
        const keyed = seats.map(seat => ({ seat, key: order.next().value! })).sort((left, right) => left.key - right.key);
        expect(
          finalScore(
            rule,
            keyed.map(({ seat }) => seat),
            taken,
          ),
        ).toEqual(finalScore(rule, seats, taken));
      }),
    );
  });
});

describe('places', () => {
  it('go by final score, then decimals, criterion and chief judge, and are shared when nothing decides', () => {
    const one = (exact: number, content: number, chiefTotal: number | null) => ({
      ...{ exact: { of: exact, over: 1 }, final: Math.round(exact / 10_000), chiefTotal },
      criteria: { content: { of: content, over: 1 }, delivery: { of: 0, over: 1 }, bearing: { of: 0, over: 1 } },
    });
    const rows = [
      one(9_000_400, 1, 1),
      one(9_001_000, 1, 1),
      one(9_000_400, 2, 1),
      one(9_000_400, 1, 2),
      one(9_100_000, 0, 0),
      one(9_000_400, 1, 1),
    ];
    expect(placesOf(rows, rule.tieBreak)).toEqual([
      { rank: 5, tie: 'JOINT' },
      { rank: 2, tie: 'DECIMALS' },
      { rank: 3, tie: 'CRITERION' },
      { rank: 4, tie: 'CHIEF' },
      { rank: 1, tie: null },
      { rank: 5, tie: 'JOINT' },
    ]);
    const withoutChief = [one(9_000_000, 1, null), one(9_000_000, 1, 9)];
    expect(placesOf(withoutChief, rule.tieBreak).map(({ rank }) => rank)).toEqual([1, 1]);
  });

  it('are a total order with shared places, whatever order the entries come in', () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (found, order) => {
        const places = placesOf(found, rule.tieBreak);
        // Ranks count on from all before: as many stand before a place as its number says.
        for (const { rank } of places) expect(places.filter(other => other.rank < rank)).toHaveLength(rank - 1);
        for (const [left, place] of places.entries())
          for (const [right, other] of places.entries())
            if (found[left]!.final > found[right]!.final) expect(place.rank).toBeLessThan(other.rank);
        const mixed = found.map((entry, at) => ({ entry, at, key: order.next().value! })).sort((left, right) => left.key - right.key);
        const again = placesOf(
          mixed.map(({ entry }) => entry),
          rule.tieBreak,
        );
        for (const [position, { at }] of mixed.entries()) expect(again[position]).toEqual(places[at]);
      }),
    );
  });
});
