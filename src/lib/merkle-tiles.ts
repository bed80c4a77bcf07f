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

/** A tile with room for all its hashes, so that a tree which grows copies none of them. */
interface OpenTile extends TilePlace {
  readonly room: Buffer;
  readonly count: number;
}

const opened = ({ level, number, hashes }: Tile): OpenTile => {
  const room = Buffer.alloc(TILE_WIDTH * HASH_BYTES);
  hashes.copy(room);
  return { level, number, room, count: hashes.length / HASH_BYTES };
};

const NOTHING = Buffer.alloc(0);

/** Tiles in memory, from which hashes are read and to which they are added in the order of their places. */
export class Tiles {
  private readonly tiles = new Map<string, OpenTile>();
  private readonly grown = new Set<string>();

  constructor(tiles: Iterable<Tile> = []) {
    for (const tile of tiles) this.tiles.set(nameOf(tile), opened(tile));
  }

  /** Throws when the tile is not there or does not reach so far. */
  readonly hashAt: HashAt = subtree => {
    const tile = this.tiles.get(nameOf(tileOf(subtree)));
    const width = 2 ** (subtree.level % TILE_HEIGHT);
    const first = (subtree.index * width) % TILE_WIDTH;
    if (!tile || first + width > tile.count) throw new RangeError(`No hash at ${subtree.level}/${subtree.index} of the tree`);
    return foldPairs(Array.from({ length: width }, (_, at) => hashOf(tile, first + at)));
  };

  /** Takes in what a tree has grown by; of levels between those of tiles nothing is kept. Throws for a place that is not the next one. */
  add(subtrees: Iterable<HashedSubtree>): void {
    for (const subtree of subtrees) {
      if (subtree.level % TILE_HEIGHT !== 0) continue;
      const name = nameOf(tileOf(subtree));
      const tile = this.tiles.get(name) ?? opened({ ...tileOf(subtree), hashes: NOTHING });
      if (tile.count !== subtree.index % TILE_WIDTH) throw new RangeError(`The tile ${name} ends elsewhere`);
      subtree.hash.copy(tile.room, tile.count * HASH_BYTES);
      this.tiles.set(name, { ...tile, count: tile.count + 1 });
      this.grown.add(name);
    }
  }

  /** The tiles that were added to. */
  changed(): Tile[] {
    return [...this.grown].map(name => {
      const { level, number, room, count } = this.tiles.get(name)!;
      return { level, number, hashes: room.subarray(0, count * HASH_BYTES) };
    });
  }
}

const hashOf = ({ room }: OpenTile, at: number): Buffer => room.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);

function foldPairs(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  return foldPairs(Array.from({ length: hashes.length / 2 }, (_, at) => pairHash(hashes[at * 2]!, hashes[at * 2 + 1]!)));
}
