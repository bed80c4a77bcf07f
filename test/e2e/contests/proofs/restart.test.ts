import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { lianxinqiao } from '../../../support/command-line.js';
import { eventually } from '../../../support/eventually.js';
import { openContest } from '../../../support/open-contest.js';
import { type Node, openPlace, type Place } from '../../../support/product.js';
import { type Head, proofWords, provesReceipt, voteForReceipt } from '../../../support/vote-proofs.js';
import { voterMint } from '../../../support/voters.js';

jest.setTimeout(180_000);
let place: Place;
beforeAll(async () => {
  place = await openPlace({ RATE_FACTOR: '1000' });
});
afterAll(() => place.remove());

const wordsOf = (node: Node) => proofWords(async (query, variables) => ({ data: await node.graphql(query, variables) }));

it('a tree goes on where a killed node left it: every vote that was acknowledged gets its one leaf, by itself, within seconds', async () => {
  let node = await place.start();
  const contest = await openContest(place, node, 3, { perDay: 5, perEntryPerDay: 5 });
  const { contestId, roundId, entryIds } = contest;
  const mint = voterMint(place.environment);
  const receipts: string[] = [];
  const voteOn = (one: Node, voter: number) =>
    voteForReceipt(
      { graphql: async (query, variables, token) => ({ data: await one.graphql(query, variables, token) }) },
      { roundId, entryId: entryIds[voter % 3]! },
      mint(contestId, voter),
    ).then(
      receipt => void receipts.push(receipt),
      () => {},
    );
  const heads: Head[] = [];
  for (let run = 0; run < 3; run++) {
    const votes = Array.from({ length: 120 }, (_, at) => voteOn(node, run * 1_000 + at));
    await eventually(() => receipts.length >= run * 120 + 40);
    await node.kill();
    await Promise.all(votes);
    node = await place.start();
    heads.push(...(await wordsOf(node).heads(contestId)).slice(-1));
  }
  // What the dead nodes had not sealed is taken in by the living after ten seconds.
  await Promise.all(Array.from({ length: 40 }, (_, at) => voteOn(node, 9_000 + at)));
  const { check, provesGrowth } = wordsOf(node);
  const waiting = async () => {
    let pending = 0;
    for (const receipt of receipts) if ((await check(receipt)).status === 'PENDING') pending += 1;
    return pending;
  };
  await eventually(async () => (await waiting()) < 20, 60_000);
  const places = new Map<number, string>();
  for (const receipt of receipts) {
    const answer = await check(receipt);
    if (answer.status === 'PENDING') continue;
    expect(answer.status).toBe('COUNTED');
    expect(provesReceipt(receipt, answer)).toBe(true);
    places.set(answer.inclusion!.leafIndex, receipt);
  }
  expect(places.size).toBeGreaterThan(receipts.length - 20);
  const newest = (await wordsOf(node).heads(contestId)).at(-1)!;
  for (const head of heads) expect(await provesGrowth(head, newest)).toBe(true);
  // The last of what the dead nodes had not sealed is taken in some seconds later, and with it all is as it should be.
  const verdict = () => lianxinqiao(place.environment, 'verify');
  await eventually(async () => (await verdict()).code === 0, 60_000);
  expect((await verdict()).out).toContain('trees of votes are whole');
  await node.stop();
});
