import { type HashAt, type HashedSubtree, pairHash, type Subtree } from './merkle.js';

/**
 * A Merkle tree as it is kept: cut into tiles of 256 neighbouring hashes of one level, every eighth level of the tree (0, 8, 16 …). What lies
 * between is worked out from its tile. A million leaves are four thousand tiles, of which a proof needs six at most, and a tree that
 * grows writes its last tile of each level anew.
 */

const TILE_HEIGHT = 8;
const TILE_WIDTH = 2 ** TILE_HEIGHT;
const HASH_BYTES = 32;

export interface TilePlace {
  /** Counted in tiles: this tile holds hashes of level 8 × `level` of the tree. */
  readonly level: number;
  readonly number: number;
}

export interface Tile extends TilePlace {
  /** One hash after another, 256 at most. */
  readonly hashes: Buffer;
}

/** The tile that the hash of a perfect subtree is worked out from. */
export function tileOf({ level, index }: Subtree): TilePlace {
  const above = level % TILE_HEIGHT;
  return { level: (level - above) / TILE_HEIGHT, number: Math.floor((index * 2 ** above) / TILE_WIDTH) };
}

const nameOf = ({ level, number }: TilePlace): string => `${level}/${number}`;

/** Tiles in memory, from which hashes are read and to which they are added in the order of their places. */
export class Tiles {
  private readonly tiles = new Map<string, Tile>();
  private readonly grown = new Set<string>();

  constructor(tiles: Iterable<Tile> = []) {
    for (const tile of tiles) this.tiles.set(nameOf(tile), tile);
  }

  /** Throws when the tile is not there or does not reach so far. */
  readonly hashAt: HashAt = subtree => {
    const tile = this.tiles.get(nameOf(tileOf(subtree)));
    const width = 2 ** (subtree.level % TILE_HEIGHT);
    const first = (subtree.index * width) % TILE_WIDTH;
    const bytes = tile?.hashes.subarray(first * HASH_BYTES, (first + width) * HASH_BYTES);
    if (bytes?.length !== width * HASH_BYTES) throw new RangeError(`No hash at ${subtree.level}/${subtree.index} of the tree`);
    return foldPairs(Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)));
  };

  /** Takes in what a tree has grown by; of levels between those of tiles nothing is kept. Throws for a place that is not the next one. */
  add(subtrees: Iterable<HashedSubtree>): void {
    for (const subtree of subtrees) {
      if (subtree.level % TILE_HEIGHT !== 0) continue;
      const place = tileOf(subtree);
      const before = this.tiles.get(nameOf(place))?.hashes ?? Buffer.alloc(0);
      if (before.length !== (subtree.index % TILE_WIDTH) * HASH_BYTES) throw new RangeError(`The tile ${nameOf(place)} ends elsewhere`);
      this.tiles.set(nameOf(place), { ...place, hashes: Buffer.concat([before, subtree.hash]) });
      this.grown.add(nameOf(place));
    }
  }

  /** The tiles that were added to. */
  changed(): Tile[] {
    return [...this.grown].map(name => this.tiles.get(name)!);
  }
}

function foldPairs(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  return foldPairs(Array.from({ length: hashes.length / 2 }, (_, at) => pairHash(hashes[at * 2]!, hashes[at * 2 + 1]!)));
}
