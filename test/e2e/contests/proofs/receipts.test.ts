import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { verifyTrees } from '../../../../src/features/contests/index.js';
import { idBytes } from '../../../../src/lib/typeid.js';
import { contestWords } from '../../../support/contests.js';
import { startApp, type TestApp } from '../../../support/start-app.js';
import { commitmentIn, isSigned, proofWords, provesReceipt, voteForReceipt } from '../../../support/vote-proofs.js';

describe('receipts of votes', () => {
  jest.setTimeout(120_000);
  let app: TestApp;
  let given: ReturnType<typeof contestWords>;
  let proofs: ReturnType<typeof proofWords>;
  beforeAll(async () => {
    app = await startApp();
    // The trees grow when a test says so: restart.test.ts lets them grow by themselves.
    await app.voteTrees.stop();
    given = contestWords(app, app.lead());
    proofs = proofWords((query, variables) => app.graphql(query, variables));
  });
  afterAll(() => app.close());

  const receiptFor = (roundId: string, entryId: string, voter: number): Promise<string> =>
    voteForReceipt(app, { roundId, entryId }, given.voter(roundId, voter));
  const votes = (roundId: string, entryIds: readonly string[], from: number, count: number) =>
    Promise.all(Array.from({ length: count }, (_, at) => receiptFor(roundId, entryIds[(from + at) % entryIds.length]!, from + at)));
  /** Lets everything that is committed come into the trees, as happens within a second or two by itself. */
  const settle = async () => {
    await app.sealer.flush();
    await app.voteTrees.look();
    await app.voteTrees.look();
  };
  const end = async (roundId: string) => {
    await given.close(roundId);
    app.clock.set('2026-06-15T02:00:05Z');
    await settle();
    app.clock.set('2026-06-15T02:00:00Z');
  };

  it('check out, a thousand of them, with a verifier that shares nothing with the product', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(7);
    const receipts: string[] = [];
    for (let from = 0; from < 1_000; from += 125) {
      receipts.push(...(await votes(roundId, entryIds, from, 125)));
      await settle();
    }
    await end(roundId);
    expect(new Set(receipts).size).toBe(1_000);
    expect(receipts.every(receipt => /^[\w-]{87}$/.test(receipt))).toBe(true);
    const leaves = new Set<number>();
    for (const receipt of receipts) {
      const answer = await proofs.check(receipt);
      expect(answer).toMatchObject({ status: 'COUNTED', reason: null, reasonText: null, contestId, castOn: '2026-06-15' });
      expect(answer.commitment).toBe(commitmentIn(receipt).toString('hex'));
      expect(provesReceipt(receipt, answer)).toBe(true);
      leaves.add(answer.inclusion!.leafIndex);
    }
    expect(leaves.size).toBe(1_000);
    const heads = await proofs.heads(contestId);
    expect(heads.length).toBeGreaterThanOrEqual(8);
    expect(heads.map(({ number }) => number)).toEqual(heads.map((_, at) => at + 1));
    expect(heads.at(-1)!.treeSize).toBe(1_000);
    expect(heads.every(isSigned)).toBe(true);
    for (const [at, head] of heads.entries()) expect([at, await proofs.provesGrowth(heads[0]!, head)]).toEqual([at, true]);
    expect(await verifyTrees(app)).toMatchObject({ faults: [] });
  });

  it('prove nothing about another vote, and nothing to a head that was not signed', async () => {
    const { roundId, entryIds } = await given.openRound(3);
    const [one, other] = await votes(roundId, entryIds, 0, 25);
    await settle();
    const answer = await proofs.check(one!);
    expect(provesReceipt(one!, answer)).toBe(true);
    expect(provesReceipt(other!, answer)).toBe(false);
    const head = { ...answer.inclusion!.head, treeSize: answer.inclusion!.head.treeSize + 1 };
    expect(provesReceipt(one!, { ...answer, inclusion: { ...answer.inclusion!, head } })).toBe(false);
  });

  it('are the same for a vote and its repeats, and different for every vote', async () => {
    const { roundId, entryIds } = await given.openRound(2, { rule: { perDay: 2, perEntryPerDay: 1 } });
    const taps = await Promise.all([0, 0, 0, 1, 1].map(entry => receiptFor(roundId, entryIds[entry]!, 1)));
    expect(new Set(taps).size).toBe(2);
    expect(new Set(taps.slice(0, 3)).size).toBe(1);
  });

  it('wait for twenty votes of their round or its end, so that nobody can tell a vote by its place in the tree', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(2);
    const few = await votes(roundId, entryIds, 0, 19);
    await settle();
    expect(await proofs.heads(contestId)).toEqual([]);
    expect(await proofs.check(few[0]!)).toMatchObject({ status: 'PENDING', castOn: '2026-06-15', contestId, inclusion: null });
    const last = await receiptFor(roundId, entryIds[0]!, 19);
    await settle();
    expect(await proofs.heads(contestId)).toMatchObject([{ number: 1, treeSize: 20 }]);
    const places = await Promise.all([...few, last].map(async receipt => (await proofs.check(receipt)).inclusion!.leafIndex));
    expect([...places].sort((one, another) => one - another)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    expect(places).not.toEqual([...places].sort((one, another) => one - another));
    const late = await receiptFor(roundId, entryIds[1]!, 20);
    await end(roundId);
    expect(await proofs.heads(contestId)).toMatchObject([{ treeSize: 20 }, { treeSize: 21 }]);
    expect(provesReceipt(late, await proofs.check(late))).toBe(true);
  });

  it('advance the tree only when the board does: what it hides, or does not show yet, is in no head', async () => {
    const size = async (contestId: string) => (await proofs.heads(contestId)).at(-1)?.treeSize ?? 0;
    const at = async (instant: string) => {
      app.clock.set(instant);
      await settle();
    };
    const rule = { perDay: 1, perEntryPerDay: 1 };
    const hidden = await given.openRound(2, { rule: { ...rule, display: 'HIDDEN_UNTIL_CLOSE' } });
    const delayed = await given.openRound(2, { rule: { ...rule, display: 'DELAYED', displayMinutes: 10 } });
    await at('2026-06-15T02:01:00Z');
    const [receipt] = await votes(hidden.roundId, hidden.entryIds, 0, 30);
    await votes(delayed.roundId, delayed.entryIds, 0, 30);
    await at('2026-06-15T02:09:59Z');
    expect([await size(hidden.contestId), await size(delayed.contestId)]).toEqual([0, 0]);
    expect((await proofs.check(receipt!)).status).toBe('PENDING');
    await at('2026-06-15T02:10:00Z');
    expect([await size(hidden.contestId), await size(delayed.contestId)]).toEqual([0, 30]);
    await votes(delayed.roundId, delayed.entryIds, 100, 25);
    await at('2026-06-15T02:19:59Z');
    expect(await size(delayed.contestId)).toBe(30);
    await at('2026-06-15T02:20:00Z');
    expect(await size(delayed.contestId)).toBe(55);
    await given.close(hidden.roundId);
    await at('2026-06-15T02:20:05Z');
    expect(await size(hidden.contestId)).toBe(30);
    expect((await proofs.check(receipt!)).status).toBe('COUNTED');
    app.clock.set('2026-06-15T02:00:00Z');
  });

  it('say of a voided vote that it was voided and why, in both languages; it stays in the tree', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(2);
    const receipts = await votes(roundId, entryIds, 0, 22);
    await settle();
    const before = await proofs.heads(contestId);
    await app.database.read.run(`UPDATE vote SET status = 'VOID', voidReason = 'FRAUD' WHERE roundId = ? AND entryId = ?`, [
      roundId,
      entryIds[0]!,
    ]);
    const voided = await proofs.check(receipts[0]!);
    expect(voided).toMatchObject({ status: 'VOIDED', reason: 'FRAUD', castOn: '2026-06-15' });
    expect(voided.reasonText).toBe('该票属于经两人复核认定的非正常投票（刷票），已作废，不再计入票数');
    expect(provesReceipt(receipts[0]!, voided)).toBe(true);
    expect(await proofs.check(receipts[1]!)).toMatchObject({ status: 'COUNTED', reason: null });
    const query = 'query ($receipt: String!) { voteReceipt(receipt: $receipt) { reasonText } }';
    const english = await app.graphql<{ voteReceipt: { reasonText: string } }>(query, { receipt: receipts[0]! }, '', 'en');
    expect(english.data.voteReceipt.reasonText).toContain('no longer counts');
    expect(await proofs.heads(contestId)).toEqual(before);
    await app.database.read.run(`UPDATE vote SET status = 'VALID', voidReason = NULL WHERE roundId = ?`, [roundId]);
  });

  it('tell nothing of whom a vote was for: equal votes and different ones answer alike', async () => {
    const { roundId, entryIds } = await given.openRound(2);
    const receipts = await votes(roundId, entryIds, 0, 20);
    await settle();
    const [voteIds, entries] = [new Set<string>(), new Set(entryIds)];
    for (const { id } of await app.database.read.rows<{ id: string }>('SELECT id FROM vote WHERE roundId = ?', [roundId])) voteIds.add(id);
    for (const receipt of receipts) {
      const text = JSON.stringify(await proofs.check(receipt));
      for (const known of [...entries, ...voteIds]) expect(text).not.toContain(known.slice(-26));
    }
    // An id begins with the time of its vote, which with the board's history could tell the entry: no receipt has such bytes.
    const times = [...voteIds].map(id => Buffer.from(idBytes(id)).toString('hex', 0, 4));
    const bytes = receipts.map(receipt => Buffer.from(receipt, 'base64url').toString('hex', 1, 17));
    expect(bytes.filter(text => times.some(time => text.includes(time)))).toEqual([]);
  });

  it('are refused in the same words when they are malformed, made up, changed or cut', async () => {
    const { roundId, entryIds } = await given.openRound(1);
    const receipt = await receiptFor(roundId, entryIds[0]!, 1);
    const flipped = (at: number) => {
      const bytes = Buffer.from(receipt, 'base64url');
      bytes[at]! ^= 1;
      return bytes.toString('base64url');
    };
    const bad = ['', ' ', '回执', `${receipt}A`, receipt.slice(0, -1), `${receipt} `, 'A'.repeat(87), 'x'.repeat(10_000)];
    const forged = [0, 1, 16, 17, 48, 49, 64].map(flipped);
    const answers = await Promise.all([...bad, ...forged].map(proofs.refusal));
    expect(new Set(answers)).toEqual(new Set(['VOTE_RECEIPT_UNKNOWN: 没有这张投票回执，请核对是否完整复制']));
    expect((await proofs.check(receipt)).status).toBe('PENDING');
  });
});
