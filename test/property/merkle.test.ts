import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appended, consistencyPath, EMPTY_ROOT, inclusionPath, leafHash, perfectParts, rangeHash, rootHash } from '../../src/lib/merkle.js';
import { Tiles, tileOf } from '../../src/lib/merkle-tiles.js';
import { hashOfLeaf, provesConsistency, provesInclusion, rootByDefinition } from '../support/rfc9162-verifier.js';

const hex = (hash: Buffer): string => hash.toString('hex');

/** A tree over these entries, grown in steps of these sizes (again and again). */
function grown(entries: readonly Uint8Array[], steps: readonly number[] = [entries.length]): Tiles {
  const tiles = new Tiles();
  for (let [size, turn] = [0, 0]; size < entries.length; turn++) {
    const next = entries.slice(size, size + Math.max(1, steps[turn % steps.length] ?? 1));
    tiles.add(appended(size, next.map(leafHash), tiles.hashAt));
    size += next.length;
  }
  return tiles;
}

const numbered = (size: number): Buffer[] => Array.from({ length: size }, (_, at) => Buffer.from(`entry ${at}`));
const treeOf = (size: number) => {
  const entries = numbered(size);
  const { hashAt } = grown(entries);
  const path = (ranges: ReturnType<typeof inclusionPath>) => ranges.map(range => hex(rangeHash(range, hashAt)));
  return {
    root: (at = size) => hex(rootHash(at, hashAt)),
    leaves: entries.map(hashOfLeaf),
    inclusion: (leafIndex: number, treeSize = size) => ({
      ...{ leafIndex, treeSize, leafHash: hashOfLeaf(entries[leafIndex]!), rootHash: hex(rootHash(treeSize, hashAt)) },
      path: path(inclusionPath(leafIndex, treeSize)),
    }),
    consistency: (first: number, second = size) => ({
      ...{ first, second, firstHash: hex(rootHash(first, hashAt)), secondHash: hex(rootHash(second, hashAt)) },
      path: path(consistencyPath(first, second)),
    }),
  };
};

/** A tree of 1 to 700 leaves: more than two tiles. */
const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 700 }), fc.constantFrom(255, 256, 257, 511, 512, 513));
const other = (hash: string): string => (hash[0] === '0' ? `1${hash.slice(1)}` : `0${hash.slice(1)}`);

describe('a Merkle tree', () => {
  it('has the roots that certificate transparency published for its eight test leaves', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const { hashAt } = grown(leaves.map(text => Buffer.from(text, 'hex')));
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(size => hex(rootHash(size, hashAt)))).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
    expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('has the root of the definition, however it grew', () => {
    fc.assert(
      fc.property(sizes, fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 }), (size, steps) => {
        const { hashAt } = grown(numbered(size), steps);
        expect(hex(rootHash(size, hashAt))).toBe(rootByDefinition(numbered(size).map(hashOfLeaf)));
      }),
      { numRuns: 60 },
    );
  });

  it('proves every leaf to a verifier of its own, in every tree of up to 70 leaves', () => {
    for (let size = 1; size <= 70; size++) {
      const tree = treeOf(size);
      for (let leaf = 0; leaf < size; leaf++) expect([size, leaf, provesInclusion(tree.inclusion(leaf))]).toEqual([size, leaf, true]);
    }
  });

  it('proves that every tree of up to 70 leaves begins with every smaller one', () => {
    const tree = treeOf(70);
    for (let second = 1; second <= 70; second++)
      for (let first = 1; first <= second; first++)
        expect([first, second, provesConsistency(tree.consistency(first, second))]).toEqual([first, second, true]);
  });

  it('proves leaves and growth in larger trees, too', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, drawn, from) => {
        const tree = treeOf(size);
        expect(provesInclusion(tree.inclusion(drawn % size))).toBe(true);
        expect(provesConsistency(tree.consistency(1 + (from % size)))).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it('proves no other leaf, no other place, and nothing by a path that was changed, cut or drawn out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 600 }), fc.nat(), fc.nat(), (size, drawn, pick) => {
        const tree = treeOf(size);
        const claim = tree.inclusion(drawn % size);
        const { path, leafIndex } = claim;
        const at = pick % path.length;
        const elsewhere = (leafIndex + 1 + (pick % (size - 1))) % size;
        const lies = [
          { ...claim, leafHash: hashOfLeaf(Buffer.from('another')) },
          { ...claim, leafHash: tree.leaves[elsewhere]! },
          { ...claim, leafIndex: elsewhere },
          { ...claim, rootHash: other(claim.rootHash) },
          { ...claim, path: path.map((hash, position) => (position === at ? other(hash) : hash)) },
          { ...claim, path: path.slice(0, -1) },
          { ...claim, path: [...path, path[0]!] },
          { ...claim, leafIndex: size },
        ];
        expect(lies.map(provesInclusion)).toEqual(lies.map(() => false));
      }),
      { numRuns: 80 },
    );
  });

  it('proves no growth out of a tree whose past was changed, reordered or cut short', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 400 }), fc.nat(), fc.nat(), (size, drawn, pick) => {
        const first = 2 + (drawn % (size - 2));
        const honest = treeOf(size).consistency(first);
        const rewritten = (change: (past: string[]) => string[]) => ({
          ...honest,
          firstHash: rootByDefinition(change(numbered(first).map(hashOfLeaf))),
        });
        const at = pick % (first - 1);
        const lies = [
          rewritten(past => past.with(at, other(past[at]!))),
          rewritten(past => past.with(at, past[at + 1]!).with(at + 1, past[at]!)),
          rewritten(past => past.slice(0, -1)),
          { ...honest, secondHash: honest.firstHash },
          { ...honest, path: honest.path.slice(0, -1) },
          { ...honest, path: honest.path.map((hash, position) => (position === pick % honest.path.length ? other(hash) : hash)) },
        ];
        expect(lies.map(provesConsistency)).toEqual(lies.map(() => false));
      }),
      { numRuns: 80 },
    );
  });

  it('needs six tiles at most for a proof among a million leaves, and one tile a level to grow', () => {
    const size = 1_000_000;
    const tilesOf = (ranges: ReturnType<typeof inclusionPath>) =>
      new Set(ranges.flatMap(range => perfectParts(range).map(part => JSON.stringify(tileOf(part))))).size;
    fc.assert(
      fc.property(fc.nat({ max: size - 1 }), leaf => {
        expect(tilesOf(inclusionPath(leaf, size))).toBeLessThanOrEqual(6);
        expect(inclusionPath(leaf, size).length).toBeLessThanOrEqual(20);
        expect(tilesOf(consistencyPath(leaf + 1, size))).toBeLessThanOrEqual(6);
      }),
    );
    expect(tilesOf([{ start: 0, end: size }])).toBe(3);
  });
});
