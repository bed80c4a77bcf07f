import { createHash } from 'node:crypto';

/**
 * Merkle trees as RFC 6962 defines them (默克尔树). A tree is known by its *perfect* subtrees: `hashAt(level, index)` is the hash over the
 * 2^level leaves that begin at leaf index × 2^level. Everything else is folded from these, so nothing is ever built twice: to append a leaf,
 * to give a root or a proof takes as many hashes as the tree is high.
 */

/** The place of a perfect subtree. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

export interface HashedSubtree extends Subtree {
  readonly hash: Buffer;
}

/** The hash of a perfect subtree that the tree has. */
export type HashAt = (subtree: Subtree) => Buffer;

/** Leaves from `start` until before `end`, which together are one subtree of the tree. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A leaf, of what stands in it. */
export const leafHash = (entry: Uint8Array): Buffer => sha256(Buffer.concat([Uint8Array.of(0), entry]));

/** Two neighbours as one. */
export const pairHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.concat([Uint8Array.of(1), left, right]));

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = sha256(Buffer.alloc(0));

/** The largest power of two below `size`, which is 2 or more: where RFC 6962 splits a tree. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The perfect subtrees that a subtree of the tree consists of, from left to right, ever smaller. */
export function perfectParts({ start, end }: LeafRange): Subtree[] {
  const parts: Subtree[] = [];
  for (let from = start; from < end; ) {
    let [level, width] = [0, 1];
    while (from + width * 2 <= end) [level, width] = [level + 1, width * 2];
    parts.push({ level, index: from / width });
    from += width;
  }
  return parts;
}

/** The hash of a subtree; of no leaves at all, the root of an empty tree. */
export function rangeHash(range: LeafRange, hashAt: HashAt): Buffer {
  const hashes = perfectParts(range).map(hashAt);
  return hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => pairHash(left, right));
}

/** The root of the tree's first `size` leaves. */
export const rootHash = (size: number, hashAt: HashAt): Buffer => rangeHash({ start: 0, end: size }, hashAt);

/** What appending leaves to a tree of this size adds: the leaves and every perfect subtree that is now whole, each after its parts. */
export function* appended(size: number, leaves: Iterable<Buffer>, hashAt: HashAt): Generator<HashedSubtree> {
  const edge = perfectParts({ start: 0, end: size }).map(part => ({ ...part, hash: hashAt(part) }));
  let next = size;
  for (const leaf of leaves) {
    let whole: HashedSubtree = { level: 0, index: next++, hash: leaf };
    yield whole;
    for (let left = edge.at(-1); left?.level === whole.level; left = edge.at(-1)) {
      edge.pop();
      whole = { level: whole.level + 1, index: left.index / 2, hash: pairHash(left.hash, whole.hash) };
      yield whole;
    }
    edge.push(whole);
  }
}

/** The subtrees whose hashes prove that a leaf stands in a tree of this size, from the leaf upwards (RFC 6962, 2.1.1). Leaf: 0 … size − 1. */
export function inclusionPath(leaf: number, size: number): LeafRange[] {
  const path: LeafRange[] = [];
  for (let [start, end] = [0, size]; end - start > 1; ) {
    const middle = start + splitOf(end - start);
    path.push(leaf < middle ? { start: middle, end } : { start, end: middle });
    [start, end] = leaf < middle ? [start, middle] : [middle, end];
  }
  return path.reverse();
}

/**
 * The subtrees whose hashes prove that a tree of size `to` begins with the tree of size `from`, 1 … `to` (RFC 6962, 2.1.2); none for equal
 * sizes.
 */
export function consistencyPath(from: number, to: number): LeafRange[] {
  const path: LeafRange[] = [];
  let [start, end] = [0, to];
  while (from < end) {
    const middle = start + splitOf(end - start);
    path.push(from <= middle ? { start: middle, end } : { start, end: middle });
    [start, end] = from <= middle ? [start, middle] : [middle, end];
  }
  // Who holds the smaller tree knows its root already; any other subtree at its edge has to be told.
  if (start > 0) path.push({ start, end });
  return path.reverse();
}
