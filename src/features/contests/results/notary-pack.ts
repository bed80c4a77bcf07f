import type { DataKeys } from '../../../access/crypto/data-keys.js';
import type { Tx } from '../../../persistence/tx.js';
import type { Contest } from '../contest.entity.js';
import { roundsOf } from '../contest.store.js';
import { leafKeyFamily, openLeaf } from '../proofs/leaf.js';
import { headsAfter } from '../proofs/tree.store.js';
import {
  type PackedVote,
  packedAudit,
  packedEntries,
  packedLines,
  packedResults,
  packedRules,
  packedScores,
  packedSheets,
  votesAfter,
} from './notary-pack.views.js';

/** One line of a pack: what it is, and what it says. */
export type PackLine = { readonly kind: string } & Readonly<Record<string, unknown>>;

const PAGE = 500;

/** What a vote's leaf is opened with, beside the vote itself. */
function opened(key: Buffer, vote: PackedVote): PackLine {
  const { nonce } = openLeaf(key, vote);
  const { status, voidReason, headNumber: head, ...cast } = vote;
  return { kind: 'vote', ...cast, status, voidReason, head, nonce: nonce.toString('hex') };
}

async function* votesOfContest(tx: Tx, keys: DataKeys, contestId: string): AsyncGenerator<PackLine> {
  const key = await keys.current(tx, leafKeyFamily(contestId));
  for (const { id } of await roundsOf(tx, contestId)) {
    for (let after = ''; ; ) {
      const page = await votesAfter(tx, id, after, PAGE);
      for (const vote of page) yield opened(key.bytes, vote);
      if (page.length < PAGE) break;
      after = page.at(-1)!.id;
    }
  }
}

async function* headsOfContest(tx: Tx, contestId: string): AsyncGenerator<PackLine> {
  for (let after = 0; ; ) {
    const page = await headsAfter(tx, contestId, after, PAGE);
    for (const { number, treeSize, rootHash, signedAt, publicKey, signature } of page) {
      const sizes = { number: Number(number), treeSize: Number(treeSize) };
      yield { kind: 'head', contestId, ...sizes, rootHash, signedAt: new Date(Number(signedAt)).toISOString(), publicKey, signature };
    }
    if (page.length < PAGE) return;
    after = Number(page.at(-1)!.number);
  }
}

/** Everything from which a result can be made again without this installation (公证材料包), line by line; voters by their hashes, judges by their seats. */
async function* linesOf(tx: Tx, keys: DataKeys, contest: Contest, writtenAt: Date): AsyncGenerator<PackLine> {
  const { id: contestId, title, state, rulesVersion } = contest;
  const head = { format: 'lianxinqiao notary pack 1', contestId, title, state, isDrill: Boolean(contest.isDrill), rulesVersion };
  yield { kind: 'pack', ...head, writtenAt: writtenAt.toISOString() };
  for (const packed of [packedRules, packedEntries]) yield* await packed(tx, contestId);
  for (const { kind: roundKind, ...round } of await roundsOf(tx, contestId)) yield { kind: 'round', roundKind, ...round };
  yield* votesOfContest(tx, keys, contestId);
  yield* headsOfContest(tx, contestId);
  for (const packed of [packedSheets, packedScores, packedResults, packedLines, packedAudit]) yield* await packed(tx, contestId);
}

/** The pack as text, a line of JSON each; the last one says how many there were before it, so that a torn pack shows. */
export async function* packText(tx: Tx, keys: DataKeys, contest: Contest, writtenAt: Date): AsyncGenerator<string> {
  let lines = 0;
  for await (const line of linesOf(tx, keys, contest, writtenAt)) {
    lines += 1;
    yield `${JSON.stringify(line)}\n`;
  }
  yield `${JSON.stringify({ kind: 'end', lines })}\n`;
}
