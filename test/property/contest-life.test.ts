import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseAdvancing, type Standing } from '../../src/features/contests/life/choose-advancing.js';
import { drawOrder } from '../../src/features/contests/life/draw.js';

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => Buffer.from(bytes).toString('hex'));
const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 40 });

describe('a drawn running order', () => {
  it('holds everybody once, and is the same for the same seed', () => {
    fc.assert(
      fc.property(seed, ids, (one, entries) => {
        const drawn = drawOrder(one, entries);
        expect([...drawn].sort()).toEqual([...entries].sort());
        expect(drawOrder(one, entries)).toEqual(drawn);
      }),
    );
  });

  it('lets each of three come first about as often, over many seeds', () => {
    const firsts = new Map<string, number>();
    for (let turn = 0; turn < 3_000; turn++) {
      const [first] = drawOrder(turn.toString(16).padStart(64, '0'), ['a', 'b', 'c']);
      firsts.set(first!, (firsts.get(first!) ?? 0) + 1);
    }
    // Six standard deviations of 3000 throws with a third: no seed of this list is lucky by chance.
    for (const count of firsts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(155);
  });

  it('is another one for another seed, where there is room for it', () => {
    const many = Array.from({ length: 20 }, (_, number) => `entry ${number}`);
    fc.assert(fc.property(seed, seed, (one, other) => one === other || drawOrder(one, many).join() !== drawOrder(other, many).join()));
  });
});

const standings = fc
  .array(fc.record({ branch: fc.option(fc.constantFrom('A', 'B', 'C')), rank: fc.integer({ min: 1, max: 12 }) }), { maxLength: 30 })
  .map(rows => rows.map(({ branch, rank }, number): Standing => ({ entryId: `e${number}`, branchId: branch, rank })));
const advance = fc.record({ count: fc.integer({ min: 1, max: 12 }), perBranch: fc.option(fc.integer({ min: 1, max: 4 })) });

describe('who goes on from a round', () => {
  it('is at least the number announced, or everybody whom the quotas of branches let through', () => {
    fc.assert(
      fc.property(standings, advance, (rows, rule) => {
        const without = chooseAdvancing(rows, { count: rows.length + 1, perBranch: rule.perBranch });
        expect(chooseAdvancing(rows, rule).size).toBeGreaterThanOrEqual(Math.min(rule.count, without.size));
      }),
    );
  });

  it('leaves nobody behind who is as good as somebody of the same branch that goes on', () => {
    fc.assert(
      fc.property(standings, advance, (rows, rule) => {
        const goesOn = chooseAdvancing(rows, rule);
        for (const one of rows.filter(row => goesOn.has(row.entryId))) {
          const rivals = rule.perBranch === null ? rows : rows.filter(row => row.branchId === one.branchId && row.branchId !== null);
          for (const rival of rivals) if (rival.rank <= one.rank) expect(goesOn.has(rival.entryId)).toBe(true);
        }
      }),
    );
  });

  it('is beyond the number, and the quota, only by those who are level with the last one', () => {
    fc.assert(
      fc.property(standings, advance, (rows, rule) => {
        const goesOn = rows.filter(row => chooseAdvancing(rows, rule).has(row.entryId));
        const better = (group: readonly Standing[], most: number) => {
          const worst = Math.max(...group.map(row => row.rank));
          expect(group.filter(row => row.rank < worst).length).toBeLessThan(most);
        };
        if (goesOn.length > rule.count) better(goesOn, rule.count);
        for (const branch of ['A', 'B', 'C']) {
          const own = goesOn.filter(row => row.branchId === branch);
          if (rule.perBranch !== null && own.length > rule.perBranch) better(own, rule.perBranch);
        }
      }),
    );
  });

  it('does not depend on the order of the list', () => {
    fc.assert(
      fc.property(standings, advance, (rows, rule) => {
        const turned = chooseAdvancing([...rows].reverse(), rule);
        expect([...turned].sort()).toEqual([...chooseAdvancing(rows, rule)].sort());
      }),
    );
  });
});
