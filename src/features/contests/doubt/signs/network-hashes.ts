import type { DataKey } from '../../../../access/crypto/data-keys.js';
import { networkAround } from '../../../../lib/network.js';
import { networkHash } from '../../voter-hash.js';

/** What is kept of the network that a vote came from, under the key of its contest; null for what is no address. */
export type NetworkHashes = (key: DataKey, address: string | undefined) => string | null;

/** So many networks are remembered; the oldest is forgotten first. */
const MOST_KNOWN = 20_000;

/** Remembers what it worked out: a hall is one network, a provider some hundreds. What it remembers never leaves the memory of this process. */
export function createNetworkHashes(): NetworkHashes {
  const known = new Map<string, string>();
  return (key, address) => {
    const network = address === undefined ? undefined : networkAround(address);
    if (network === undefined) return null;
    const name = `${key.id} ${network}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const hash = networkHash(key.bytes, network);
    known.set(name, hash);
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value as string);
    return hash;
  };
}
