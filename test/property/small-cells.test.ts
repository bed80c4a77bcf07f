import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GuardedTable, guardTable, isSmall } from '../../src/lib/small-cells.js';

interface Told {
  readonly counts: readonly number[];
  readonly released: ReadonlySet<number>;
}

const MOST = 5;
/** Counts around the border, with any of them released, also such as need no release. */
const told = fc
  .array(fc.record({ count: fc.integer({ min: 0, max: MOST }), isReleased: fc.boolean() }), { minLength: 1, maxLength: 5 })
  .map(
    (cells): Told => ({
      counts: cells.map(cell => cell.count),
      released: new Set(cells.flatMap((cell, at) => (cell.isReleased ? [at] : []))),
    }),
  );

const guard = ({ counts, released }: Told): GuardedTable<number> => guardTable(new Map(counts.map((count, at) => [at, count])), released);
const shownOf = ({ cells, total }: GuardedTable<number>): string => JSON.stringify([[...cells.values()], total]);
const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Every table that looks the same to somebody who knows this rule and what was released: what she can reason from. */
function alike({ counts, released }: Told): readonly (readonly number[])[] {
  const seen = shownOf(guard({ counts, released }));
  const { cells } = guard({ counts, released });
  const choices = [...cells.values()].map(({ count }) =>
    count === null ? Array.from({ length: MOST + 1 }, (_, value) => value) : [count],
  );
  const all = choices.reduce<number[][]>((tables, choice) => tables.flatMap(table => choice.map(value => [...table, value])), [[]]);
  return all.filter(table => shownOf(guard({ counts: table, released })) === seen);
}

describe('small counts beside their total', () => {
  it('cannot be told by anybody who knows the rule, the releases and everything that is shown: each may be one or two', () => {
    fc.assert(
      fc.property(told, table => {
        const tables = alike(table);
        for (const [at, cell] of guard(table).cells)
          if (cell.isWithheld) expect(new Set(tables.map(counts => counts[at]))).toEqual(new Set([1, 2]));
        if (guard(table).total.isWithheld) expect(new Set(tables.map(sum)).size).toBeGreaterThan(1);
      }),
      { numRuns: 300 },
    );
  });

  it('are withheld exactly where they are one or two and nobody released them, and marked so; nothing else is, but a total for their sake', () => {
    fc.assert(
      fc.property(told, ({ counts, released }) => {
        const { cells, total } = guard({ counts, released });
        for (const [at, count] of counts.entries()) {
          const isWithheld = isSmall(count) && !released.has(at);
          const isReleased = isSmall(count) && released.has(at);
          expect(cells.get(at)).toEqual({ count: isWithheld ? null : count, isWithheld, isReleased });
        }
        const isWithheld = [...cells.values()].some(cell => cell.isWithheld);
        expect(total).toEqual({ count: isWithheld ? null : sum(counts), isWithheld, isReleased: false });
      }),
    );
  });

  it('that are released change what is shown of no other cell', () => {
    fc.assert(
      fc.property(told, ({ counts, released }) => {
        const [before, after] = [guard({ counts, released: new Set() }), guard({ counts, released })];
        for (const [at, cell] of before.cells) if (!released.has(at)) expect(after.cells.get(at)).toEqual(cell);
      }),
    );
  });

  it('are one and two', () => {
    expect([0, 1, 2, 3, 4].map(isSmall)).toEqual([false, true, true, false, false]);
  });
});
