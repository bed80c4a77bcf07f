import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { percentOf, ranksOf } from '../../src/lib/ranking.js';

it('shares a place among equals and counts on from all before', () => {
  expect(ranksOf([5, 9, 5, 1, 9])).toEqual([3, 1, 3, 5, 1]);
  expect(ranksOf([])).toEqual([]);
});

it('gives each value one more than the number of greater values', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), values => {
      expect(ranksOf(values)).toEqual(values.map(value => 1 + values.filter(other => other > value).length));
    }),
  );
});

it('rounds a share half up to two decimals, and shows nothing of nothing as 0.00', () => {
  expect([percentOf(0, 0), percentOf(1, 3), percentOf(2, 3), percentOf(1, 1), percentOf(1, 16), percentOf(1, 20_000)]).toEqual([
    '0.00',
    '33.33',
    '66.67',
    '100.00',
    '6.25',
    '0.01',
  ]);
});
