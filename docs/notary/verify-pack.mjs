// Counts a contest again from its notary's pack (公证材料包), on any machine with Node, without this product and without any package:
//   node verify-pack.mjs pack.jsonl
// Exit code 0: everything agrees; 1: something does not, and each such thing has its line.
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const lines = readFileSync(process.argv[2], 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map(line => JSON.parse(line));
const all = kind => lines.filter(line => line.kind === kind);
const faults = [];
const expectThat = (holds, fault) => holds || faults.push(fault);
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();

// 1. The pack is whole.
const end = lines.at(-1);
expectThat(end?.kind === 'end' && end.lines === lines.length - 1, 'The pack is torn: its last line is missing or does not count its lines');

// 2. Every vote is the leaf that the signed heads stand for, and every leaf is here.
const leafOf = vote => {
  const { id, roundId, entryId, voterHash, dayKey, ruleVersion, castAt, nonce } = vote;
  const text = JSON.stringify(['vote/1', id, roundId, entryId, voterHash, dayKey, ruleVersion, castAt]);
  return sha256(Buffer.of(0), createHmac('sha256', Buffer.from(nonce, 'hex')).update(text).digest());
};

/** The root over leaves (RFC 6962), by the perfect subtrees that were made so far. */
class Tree {
  size = 0;
  #edge = [];
  add(leaf) {
    let whole = { width: 1, hash: leaf };
    while (this.#edge.at(-1)?.width === whole.width) {
      whole = { width: whole.width * 2, hash: sha256(Buffer.of(1), this.#edge.pop().hash, whole.hash) };
    }
    this.#edge.push(whole);
    this.size += 1;
  }
  root() {
    if (this.size === 0) return sha256();
    return this.#edge.map(({ hash }) => hash).reduceRight((right, left) => sha256(Buffer.of(1), left, right));
  }
}

const votes = all('vote');
const heads = all('head');
const tree = new Tree();
for (const [at, head] of heads.entries()) {
  expectThat(head.number === at + 1, `Head ${at + 1} is missing`);
  const leaves = votes.filter(vote => vote.head === head.number).map(leafOf);
  for (const leaf of leaves.sort(Buffer.compare)) tree.add(leaf);
  const isSame = tree.size === head.treeSize && tree.root().toString('hex') === head.rootHash;
  expectThat(isSame, `Head ${head.number}: the votes are not those it was signed for`);
  const text = ['lianxinqiao vote tree head 1', head.contestId, head.treeSize, head.rootHash, head.signedAt, ''].join('\n');
  const key = createPublicKey({ key: Buffer.from(head.publicKey, 'base64'), format: 'der', type: 'spki' });
  expectThat(verify(null, Buffer.from(text), key, Buffer.from(head.signature, 'base64')), `Head ${head.number} is not signed by its key`);
}
const waiting = votes.filter(vote => !heads.some(head => head.number === vote.head)).length;

// 3. The result is what the valid votes and the score sheets make.
const half = (part, whole) => (2n * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole));

/** Points of votes in thousandths, by the rule of the round. */
function votePoints(round, counts) {
  const most = Math.max(0, ...counts);
  if (most === 0 || round.points === 'NONE') return counts.map(() => 0n);
  if (round.points === 'NORMALIZE_MAX') return counts.map(count => half(BigInt(count) * 100000n, most));
  if (round.points === 'THRESHOLD') return counts.map(count => (count >= round.threshold ? 100000n : 0n));
  return counts.map(count => half(BigInt(counts.length - counts.filter(other => other > count).length) * 100000n, counts.length));
}

/** A final score made anew, in hundredths: weighted totals of the sheets that count, their average, less the penalty. */
function finalOf(score) {
  if (score.state === 'FORFEITED') return 0;
  const criteria = JSON.parse(score.criteria);
  const { sheets } = JSON.parse(score.outcome);
  const handedIn = all('sheet').filter(one => one.roundId === score.roundId && one.entryId === score.entryId && one.state === 'SUBMITTED');
  for (const { seat, total } of sheets.filter(sheet => sheet.total !== null)) {
    const scores = JSON.parse(handedIn.find(sheet => sheet.seat === seat)?.scores ?? '{}');
    const made = criteria.reduce((sum, { code, weight }) => sum + (scores[code] ?? Number.NaN) * weight, 0);
    expectThat(made === total, `Entry ${score.entryId}: the sheet of seat ${seat} does not make its total`);
  }
  const counted = sheets.filter(sheet => sheet.outcome === 'COUNTED');
  const sum = counted.reduce((total, sheet) => total + sheet.total, 0) - score.penalty * 10000 * counted.length;
  return Number(half(Math.max(0, sum), counted.length * 10000));
}

function checkResult(result) {
  const round = all('round').find(one => one.id === result.roundId);
  const places = all('place').filter(place => place.resultId === result.id);
  const counts = places.map(
    ({ entryId }) => votes.filter(vote => vote.roundId === round.id && vote.entryId === entryId && vote.status === 'VALID').length,
  );
  const ofVotes = votePoints(round, counts);
  const scores = places.map(({ entryId }) => all('score').find(score => score.roundId === round.id && score.entryId === entryId));
  const isJudged = places.some(place => place.judgeScore !== null);
  const weight = round.points === 'NONE' ? 0n : BigInt(round.voteWeight);
  const points = places.map((_, at) => {
    if (!isJudged) return ofVotes[at];
    const judged = BigInt(finalOf(scores[at])) * (scores[at].scale === 'TEN' ? 100n : 10n);
    return half(ofVotes[at] * weight + judged * (100n - weight), 100n);
  });
  for (const [at, place] of places.entries()) {
    const name = `Result ${result.number}, entry ${place.entryId}`;
    expectThat(place.votes === counts[at], `${name}: ${place.votes} votes on notice, ${counts[at]} counted`);
    expectThat(BigInt(place.points) === points[at], `${name}: ${place.points} points on notice, ${points[at]} counted`);
    if (isJudged) expectThat(place.judgeScore === finalOf(scores[at]), `${name}: the final score is not what the sheets make`);
    // What decides a place: points, or the votes themselves where nobody judged and there is no threshold.
    const worth = isJudged || round.points === 'THRESHOLD' ? points : counts.map(BigInt);
    const better = worth.filter(one => one > worth[at]).length;
    const level = isJudged ? worth.filter(one => one === worth[at]).length : 1;
    expectThat(place.place > better && place.place <= better + level, `${name}: place ${place.place} is not what the points make`);
  }
}
const standing = all('result').filter(result => result.reopenedAt === null);
for (const result of standing) checkResult(result);

console.log(`${all('pack')[0]?.title ?? '?'}: ${votes.length} votes, ${waiting} of them not in the tree yet, ${heads.length} heads`);
console.log(`Keys of the heads: ${[...new Set(heads.map(head => head.publicKey))].join(' ') || 'none'}`);
console.log(`Results: ${standing.map(result => `${result.number}, ${result.confirmedAt === null ? 'on notice' : 'confirmed'}`).join('; ') || 'none'}`);
for (const fault of faults) console.log(`FAULT ${fault}`);
console.log(faults.length === 0 ? 'Everything agrees.' : `${faults.length} things do not agree.`);
process.exitCode = faults.length === 0 ? 0 : 1;
