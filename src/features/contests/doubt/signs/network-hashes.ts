import type { DataKey } from '../../../../access/crypto/data-keys.js';
import { networkAround } from '../../../../lib/network.js';
import { networkHash } from '../../voter-hash.js';

/** What is kept of the network that a vote came from, under the key of its contest; null for what is no address. */
export type NetworkHashes = (key: DataKey, address: string | undefined) => string | null;

/** So many addresses are remembered; the oldest is forgotten first. */
const MOST_KNOWN = 20_000;

/** Remembers what it worked out: thousands in a hall speak from one address. What it remembers never leaves the memory of this process. */
export function createNetworkHashes(): NetworkHashes {
  const known = new Map<string, string | null>();
  return (key, address) => {
    if (address === undefined) return null;
    const name = `${key.id} ${address}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const network = networkAround(address);
    const hash = network === undefined ? null : networkHash(key.bytes, network);
    known.set(name, hash);
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value as string);
    return hash;
  };
}
