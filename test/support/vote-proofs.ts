import { createPublicKey, verify } from 'node:crypto';
import { hashOfLeaf, provesConsistency, provesInclusion } from './rfc9162-verifier.js';

/** What anybody can ask about the tree of a contest, and check without the product: nothing here is shared with it. */

export interface Head {
  readonly contestId: string;
  readonly number: number;
  readonly treeSize: number;
  readonly rootHash: string;
  readonly signedAt: string;
  readonly publicKey: string;
  readonly signature: string;
}

export interface ReceiptAnswer {
  readonly status: 'COUNTED' | 'VOIDED' | 'PENDING' | 'ALTERED';
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly contestId: string | null;
  readonly castOn: string | null;
  readonly commitment: string;
  readonly inclusion: { readonly leafIndex: number; readonly path: readonly string[]; readonly head: Head } | null;
}

interface Answer<Data> {
  readonly data: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

type Ask = <Data>(query: string, variables: object) => Promise<Answer<Data>>;

const HEAD = 'contestId number treeSize rootHash signedAt publicKey signature';
const RECEIPT = `status reason reasonText contestId castOn commitment inclusion { leafIndex path head { ${HEAD} } }`;

/** The five lines, signed by Ed25519. */
export function isSigned(head: Head): boolean {
  const lines = ['lianxinqiao vote tree head 1', head.contestId, head.treeSize, head.rootHash, head.signedAt].join('\n');
  const key = createPublicKey({ key: Buffer.from(head.publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(`${lines}\n`), key, Buffer.from(head.signature, 'base64'));
}

interface Votes {
  graphql<Data>(query: string, variables: object, token: string): Promise<{ readonly data: Data }>;
}

interface Received {
  readonly castVote: { readonly vote: { readonly receipt: string } | null };
}

/** Votes and answers the receipt. */
export async function voteForReceipt(node: Votes, input: { roundId: string; entryId: string }, voter: string): Promise<string> {
  const query = 'mutation ($input: CastVoteInput!) { castVote(input: $input) { vote { receipt } userErrors { code } } }';
  const answer = await node.graphql<Received>(query, { input }, voter);
  if (!answer.data?.castVote.vote) throw new Error(JSON.stringify(answer));
  return answer.data.castVote.vote.receipt;
}

/** The 32 bytes of a receipt that stand in the tree. */
export const commitmentIn = (receipt: string): Buffer => Buffer.from(receipt, 'base64url').subarray(17, 49);

/** Whether an answer proves, to whoever holds the receipt and trusts nothing but the head, that its leaf is in the tree. */
export function provesReceipt(receipt: string, { inclusion }: ReceiptAnswer): boolean {
  if (!inclusion) return false;
  const { leafIndex, path, head } = inclusion;
  const leafHash = hashOfLeaf(commitmentIn(receipt));
  return isSigned(head) && provesInclusion({ leafHash, leafIndex, path, treeSize: head.treeSize, rootHash: head.rootHash });
}

export function proofWords(ask: Ask) {
  const good = async <Data>(query: string, variables: object): Promise<Data> => {
    const { data, errors } = await ask<Data>(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const words = {
    async check(receipt: string): Promise<ReceiptAnswer> {
      const query = `query ($receipt: String!) { voteReceipt(receipt: $receipt) { ${RECEIPT} } }`;
      return (await good<{ voteReceipt: ReceiptAnswer }>(query, { receipt })).voteReceipt;
    },
    async refusal(receipt: string): Promise<string> {
      const query = 'query ($receipt: String!) { voteReceipt(receipt: $receipt) { status } }';
      const { errors } = await ask(query, { receipt });
      return `${errors?.[0]?.extensions.code}: ${errors?.[0]?.message}`;
    },
    /** Every head, in their order. */
    async heads(contestId: string): Promise<Head[]> {
      const query = `query ($contestId: ID!, $after: String) { voteTreeHeads(contestId: $contestId, first: 50, after: $after) {
        nodes { ${HEAD} } totalCount pageInfo { hasNextPage endCursor } } }`;
      interface Page {
        readonly voteTreeHeads: {
          readonly nodes: Head[];
          readonly totalCount: number;
          readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      }
      const heads: Head[] = [];
      for (let after: string | null = null; ; ) {
        const { voteTreeHeads: page }: Page = await good<Page>(query, { contestId, after });
        heads.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) return heads;
        after = page.pageInfo.endCursor;
      }
    },
    async growth(contestId: string, fromSize: number, toSize: number): Promise<{ from: Head; to: Head; path: string[] }> {
      const query = `query ($contestId: ID!, $fromSize: BigCount!, $toSize: BigCount!) {
        voteTreeProof(contestId: $contestId, fromSize: $fromSize, toSize: $toSize) { from { ${HEAD} } to { ${HEAD} } path } }`;
      return (await good<{ voteTreeProof: { from: Head; to: Head; path: string[] } }>(query, { contestId, fromSize, toSize }))
        .voteTreeProof;
    },
    /** Whether the tree only grew between two heads that somebody kept. */
    async provesGrowth(earlier: Head, later: Head): Promise<boolean> {
      const { path } = await words.growth(earlier.contestId, earlier.treeSize, later.treeSize);
      const sizes = { first: earlier.treeSize, second: later.treeSize };
      return provesConsistency({ ...sizes, firstHash: earlier.rootHash, secondHash: later.rootHash, path });
    },
  };
  return words;
}
