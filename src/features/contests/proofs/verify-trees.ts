import type { DataKeys } from '../../../access/crypto/data-keys.js';
import { isSignedBy, publicTextOf } from '../../../access/crypto/signing.js';
import { appended, rootHash } from '../../../lib/merkle.js';
import { type Tile, Tiles } from '../../../lib/merkle-tiles.js';
import type { Database } from '../../../persistence/tx.js';
import { leafKeyFamily, openLeaf } from './leaf.js';
import type { VoteTreeHead } from './tree.entity.js';
import { contestsWithTrees, headsAfter, tilesAfter, votesOfHead, votesWithoutBatch } from './tree.store.js';
import { HEAD_KEY, headText } from './tree-head.js';

/** Every way in which the tree of a contest can be found to be wrong, in words for whoever reads the report. */
export const treeFaults = {
  VOTE_CHANGED: ['选票与入树时不符', 'a vote is not the one that was taken into the tree, or one is gone or was added'],
  HEAD_MISSING: ['树头缺号', 'a head of the tree is missing'],
  HEAD_FORGED: ['树头签名无效', 'a head is not signed by this installation'],
  TILE_CHANGED: ['树的存档与选票不符', 'what is kept of the tree is not what its votes make'],
  VOTE_WITHOUT_LEAF: ['选票未入树', 'a vote that the audit trail attests has no place in the tree'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>;

/** The first thing of a tree that is not as it was published; everything after it follows from it. */
export interface TreeFault {
  readonly contestId: string;
  readonly kind: keyof typeof treeFaults;
  /** The head at which it was seen, or the batch, round or tile. */
  readonly at: string;
}

interface VerifyDeps {
  readonly database: Database;
  readonly keys: DataKeys;
}

export interface TreeVerdict {
  readonly heads: number;
  readonly leaves: number;
  readonly faults: readonly TreeFault[];
}

const PAGE = 500;

/** Builds every tree anew from the votes as they stand and holds it against each head that was ever published, and against what is kept of it. */
export async function verifyTrees(deps: VerifyDeps): Promise<TreeVerdict> {
  const faults: TreeFault[] = [];
  let [heads, leaves] = [0, 0];
  for (const contestId of await contestsWithTrees(deps.database.read)) {
    const tree = new Rebuilt(deps, contestId);
    const fault = (await tree.headFault()) ?? (await tree.tileFault());
    if (fault) faults.push({ contestId, ...fault });
    heads += tree.heads;
    leaves += tree.size;
  }
  const missing = await votesWithoutBatch(deps.database.read);
  faults.push(...missing.map(({ contestId, batchId }) => ({ contestId, kind: 'VOTE_WITHOUT_LEAF' as const, at: batchId })));
  return { heads, leaves, faults };
}

type Fault = Omit<TreeFault, 'contestId'>;

/** The tree of a contest, made from its votes alone. */
class Rebuilt {
  heads = 0;
  size = 0;
  private readonly tiles = new Tiles();

  constructor(
    private readonly deps: VerifyDeps,
    private readonly contestId: string,
  ) {}

  /** Follows the heads from the first one; stops at the first that is not as it should be. */
  async headFault(): Promise<Fault | undefined> {
    for (;;) {
      const page = await headsAfter(this.deps.database.read, this.contestId, this.heads, PAGE);
      for (const head of page) {
        const kind = await this.faultOf(head);
        if (kind) return { kind, at: `#${head.number}` };
        this.heads += 1;
      }
      if (page.length < PAGE) return undefined;
    }
  }

  private async faultOf(head: VoteTreeHead): Promise<Fault['kind'] | undefined> {
    const { database, keys } = this.deps;
    if (Number(head.number) !== this.heads + 1) return 'HEAD_MISSING';
    const signer = await keys.byId(database.read, head.keyId);
    const isOurs = signer?.family === HEAD_KEY && publicTextOf(signer) === head.publicKey;
    if (!isOurs || !isSignedBy(head.publicKey, headText(head), head.signature)) return 'HEAD_FORGED';
    const key = await keys.current(database.read, leafKeyFamily(this.contestId));
    const votes = await votesOfHead(database.read, head);
    const leaves = votes.map(vote => openLeaf(key.bytes, vote).leafHash).sort(Buffer.compare);
    this.tiles.add(appended(this.size, leaves, this.tiles.hashAt));
    this.size += leaves.length;
    const isSame = this.size === Number(head.treeSize) && rootHash(this.size, this.tiles.hashAt).toString('hex') === head.rootHash;
    return isSame ? undefined : 'VOTE_CHANGED';
  }

  /** What proofs are made from is what the votes make: no more, no less, nothing else. */
  async tileFault(): Promise<Fault | undefined> {
    const due = new Map(this.tiles.changed().map(tile => [nameOf(tile), tile.hashes]));
    for (let place = { level: 0, number: -1 }; ; ) {
      const page = await tilesAfter(this.deps.database.read, this.contestId, place, PAGE);
      for (const tile of page) {
        if (!due.get(nameOf(tile))?.equals(tile.hashes)) return { kind: 'TILE_CHANGED', at: nameOf(tile) };
        due.delete(nameOf(tile));
      }
      if (page.length < PAGE) break;
      place = page.at(-1)!;
    }
    const [missing] = due.keys();
    return missing === undefined ? undefined : { kind: 'TILE_CHANGED', at: missing };
  }
}

const nameOf = ({ level, number }: Tile): string => `${level}/${number}`;
