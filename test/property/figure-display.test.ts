import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundsOfDisplay, type DisplayRule, displayFigure, type Figure } from '../../src/lib/figure-display.js';
import { reportFigures } from '../support/report-figures.js';

const people = { unit: '名', scale: 1, decimals: 0, exactness: 'EXACT' } as const;
const audience = { unit: '人次', scale: 10_000, decimals: 1 } as const;
const yuan = { unit: '元', scale: 10_000, decimals: 1, exactness: 'EXACT' } as const;

const ruleArbitrary: fc.Arbitrary<DisplayRule> = fc.record({
  unit: fc.constantFrom('次', '人次', '名', '位', '户', '罐', '元', '个', '年', '篇', '项', '%', '次/周'),
  scale: fc.constantFrom(1 as const, 10_000 as const),
  decimals: fc.integer({ min: 0, max: 6 }),
  roundingStep: fc.constantFrom(null, 1, 5, 10, 25, 50, 100, 300, 1000),
});
const valueArbitrary = fc.oneof(
  fc.integer({ min: 0, max: 2_000 }),
  fc.integer({ min: 9_900, max: 10_200 }),
  fc.integer({ min: 0, max: 10 ** 13 }),
  fc.integer({ min: 0, max: 100_000 }).map(n => n * 1000),
);

describe('the wording of a figure', () => {
  it.each(reportFigures.map(figure => [figure.code, figure] as const))('writes %s as the report does', (_, figure) => {
    const rule = { unit: figure.unit, exactness: figure.exactness, scale: 10_000, decimals: 1 } as const;
    expect(displayFigure({ ...rule, value: figure.unit === '元' ? figure.value * 100 : figure.value })).toBe(figure.wording);
  });

  const cases: [Figure, string][] = [
    [{ ...audience, exactness: 'EXACT', value: 86_231 }, '8.6万余人次'],
    [{ ...audience, exactness: 'EXACT', value: 86_000 }, '8.6万人次'],
    [{ ...audience, exactness: 'LOWER_BOUND', value: 86_120 }, '8.6万余人次'],
    [{ ...audience, exactness: 'LOWER_BOUND', value: 86_999 }, '8.6万余人次'],
    [{ ...audience, exactness: 'LOWER_BOUND', value: 87_000 }, '8.7万余人次'],
    [{ ...audience, exactness: 'LOWER_BOUND', value: 87_020 }, '8.7万余人次'],
    [{ ...audience, exactness: 'EXACT', value: 9_999 }, '9999人次'],
    [{ ...people, value: 1_253 }, '1253名'],
    [{ ...people, value: 1_253, roundingStep: 50 }, '1250余名'],
    [{ ...people, value: 1_250, roundingStep: 50 }, '1250名'],
    [{ ...people, value: 30, roundingStep: 50 }, '30名'],
    [{ ...yuan, value: 59_200_000 }, '59.2万元'],
    [{ ...yuan, value: 59_200_001 }, '59.2万余元'],
    [{ ...yuan, value: 222_000_000 }, '222万元'],
    [{ ...yuan, value: 480_000 }, '4800元'],
    [{ ...yuan, value: 480_050 }, '4800.5元'],
    [{ ...yuan, scale: 1, decimals: 0, value: 480_050 }, '4800余元'],
    [{ unit: '%', scale: 1, decimals: 1, fractionDigits: 2, exactness: 'EXACT', value: 9_657 }, '96.5%以上'],
    [{ ...people, value: -3 }, '-3名'],
    [{ ...people, value: 0 }, '0名'],
  ];
  it.each(cases)('%o is written %s', (figure, wording) => {
    expect(displayFigure(figure)).toBe(wording);
  });

  it('never says more than is true, and the true value lies within what it claims', () => {
    fc.assert(
      fc.property(ruleArbitrary, valueArbitrary, (rule, value) => {
        const bounds = boundsOfDisplay(displayFigure({ ...rule, exactness: 'EXACT', value }), rule);
        expect(bounds?.unit).toBe(rule.unit);
        expect(bounds?.atLeast).toBeLessThanOrEqual(value);
        expect(bounds?.below).toBeGreaterThan(value);
      }),
      { numRuns: 3000 },
    );
  });

  it('says 余 exactly when more than the written number is claimed', () => {
    fc.assert(
      fc.property(ruleArbitrary, valueArbitrary, fc.constantFrom('EXACT' as const, 'LOWER_BOUND' as const), (rule, value, exactness) => {
        const text = displayFigure({ ...rule, exactness, value });
        const shown = boundsOfDisplay(text)!.atLeast;
        expect(/余|以上/.test(text)).toBe(shown < value || exactness === 'LOWER_BOUND');
      }),
      { numRuns: 3000 },
    );
  });

  it('round-trips: writing again what a wording claims gives the same wording', () => {
    fc.assert(
      fc.property(ruleArbitrary, valueArbitrary, (rule, value) => {
        const text = displayFigure({ ...rule, exactness: 'LOWER_BOUND', value });
        const { atLeast } = boundsOfDisplay(text)!;
        // What is written must itself be a multiple of the step, which is in whole units: in yuan, where the value is in cents.
        const step = (rule.roundingStep ?? 1) * (rule.unit === '元' ? 100 : 1);
        fc.pre((rule.roundingStep ?? 0) <= 1 || atLeast % step === 0);
        expect(displayFigure({ ...rule, exactness: 'LOWER_BOUND', value: atLeast })).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('grows with the value', () => {
    fc.assert(
      fc.property(ruleArbitrary, valueArbitrary, valueArbitrary, (rule, a, b) => {
        const unstepped = { ...rule, roundingStep: null, exactness: 'EXACT' as const };
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(value => boundsOfDisplay(displayFigure({ ...unstepped, value }))!.atLeast);
        expect(low).toBeLessThanOrEqual(high!);
      }),
    );
  });

  it.each(['', '次', '约480次', '8.65432万余人次', '4.5次', '480'])('does not read %p as a wording', text => {
    expect(boundsOfDisplay(text)).toBeUndefined();
  });
});
