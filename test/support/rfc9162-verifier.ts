import { createHash } from 'node:crypto';

/**
 * Verifies proofs of a Merkle tree as RFC 9162 says in 2.1.3.2 and 2.1.4.2, from hashes alone. Written from the text of the RFC and sharing
 * nothing with the product: what both agree on, both would have to be wrong about in the same way.
 */

const digest = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(typeof part === 'string' ? Buffer.from(part, 'hex') : part);
  return hash.digest('hex');
};

export const hashOfLeaf = (entry: Uint8Array): string => digest('00', entry);
const hashOfChildren = (left: string, right: string): string => digest('01', left, right);

/** The root by the definition in 2.1.1, the slow way. */
export function rootByDefinition(leaves: readonly string[]): string {
  if (leaves.length === 0) return digest();
  if (leaves.length === 1) return leaves[0]!;
  let k = 1n;
  while (2n * k < BigInt(leaves.length)) k *= 2n;
  return hashOfChildren(rootByDefinition(leaves.slice(0, Number(k))), rootByDefinition(leaves.slice(Number(k))));
}

export interface InclusionClaim {
  readonly leafHash: string;
  readonly leafIndex: number;
  readonly treeSize: number;
  readonly rootHash: string;
  readonly path: readonly string[];
}

/** 2.1.3.2. */
export function provesInclusion({ leafHash, leafIndex, treeSize, rootHash, path }: InclusionClaim): boolean {
  if (leafIndex >= treeSize) return false;
  let fn = BigInt(leafIndex);
  let sn = BigInt(treeSize) - 1n;
  let r = leafHash;
  for (const p of path) {
    if (sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      r = hashOfChildren(p, r);
      if ((fn & 1n) === 0n) {
        do {
          fn >>= 1n;
          sn >>= 1n;
        } while ((fn & 1n) === 0n && fn !== 0n);
      }
    } else {
      r = hashOfChildren(r, p);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && r === rootHash;
}

export interface ConsistencyClaim {
  readonly first: number;
  readonly second: number;
  readonly firstHash: string;
  readonly secondHash: string;
  readonly path: readonly string[];
}

/** 2.1.4.2; equal sizes are consistent when their roots are equal. */
export function provesConsistency({ first, second, firstHash, secondHash, path }: ConsistencyClaim): boolean {
  if (first === second) return path.length === 0 && firstHash === secondHash;
  if (path.length === 0 || first < 1 || first > second) return false;
  const isPowerOfTwo = (BigInt(first) & (BigInt(first) - 1n)) === 0n;
  const [c0, ...rest] = isPowerOfTwo ? [firstHash, ...path] : path;
  let fn = BigInt(first) - 1n;
  let sn = BigInt(second) - 1n;
  while ((fn & 1n) === 1n) {
    fn >>= 1n;
    sn >>= 1n;
  }
  let fr = c0!;
  let sr = c0!;
  for (const c of rest) {
    if (sn === 0n) return false;
    if ((fn & 1n) === 1n || fn === sn) {
      fr = hashOfChildren(c, fr);
      sr = hashOfChildren(c, sr);
      if ((fn & 1n) === 0n) {
        do {
          fn >>= 1n;
          sn >>= 1n;
        } while ((fn & 1n) === 0n && fn !== 0n);
      }
    } else {
      sr = hashOfChildren(sr, c);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && fr === firstHash && sr === secondHash;
}
