import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createTreeKeeper, createVoteWriter, verifyTrees } from '../../../../src/features/contests/index.js';
import { lianxinqiao } from '../../../support/command-line.js';
import { contestWords } from '../../../support/contests.js';
import { startApp, type TestApp } from '../../../support/start-app.js';
import { type Head, proofWords, voteForReceipt } from '../../../support/vote-proofs.js';
import { hashOfVoter } from '../../../support/voters.js';

describe('the tree of a contest', () => {
  jest.setTimeout(120_000);
  let app: TestApp;
  let given: ReturnType<typeof contestWords>;
  let proofs: ReturnType<typeof proofWords>;
  beforeEach(async () => {
    app = await startApp();
    // The trees grow when a test says so: restart.test.ts lets them grow by themselves.
    await app.voteTrees.stop();
    given = contestWords(app, app.lead());
    proofs = proofWords((query, variables) => app.graphql(query, variables));
  });
  afterEach(() => app.close());

  const run = (sql: string, ...values: (string | number | null)[]) => app.database.read.run(sql, values);
  const one = async (sql: string): Promise<Record<string, string>> => (await app.database.read.rows<Record<string, string>>(sql))[0]!;
  const settle = async () => {
    await app.sealer.flush();
    await app.voteTrees.look();
    await app.voteTrees.look();
  };
  /** A contest whose tree grew in two steps. */
  const grownTree = async () => {
    const made = await given.openRound(2);
    for (const first of [0, 40]) {
      await Promise.all(Array.from({ length: 40 }, (_, at) => given.cast(made.roundId, made.entryIds[at % 2]!, first + at)));
      await settle();
    }
    return { ...made, heads: await proofs.heads(made.contestId) };
  };
  const faults = async () => (await verifyTrees(app)).faults.map(({ kind }) => kind);

  it('has one leaf for each vote, whichever of two nodes took it, and however many look after it', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(3);
    const writers = [0, 1].map(() => createVoteWriter({ database: app.database, keys: app.keys, touch: () => {} }));
    const failures: unknown[] = [];
    const keepers = [0, 1, 2].map(() =>
      createTreeKeeper({ database: app.database, keys: app.keys, clock: app.clock, onFailure: error => failures.push(error) }),
    );
    const at = app.clock.now();
    const voterOf = (voter: number) => ({ contestId, kind: 'DEVICE', hash: hashOfVoter(contestId, voter) });
    let cast = 0;
    for (let turn = 0; turn < 6; turn++) {
      const votes = Array.from({ length: 50 }, () => {
        const voter = cast++;
        return writers[voter % 2]!.cast({ roundId, entryIds: [entryIds[voter % 3]!], voter: voterOf(voter), idempotencyKey: null, at });
      });
      await Promise.all([...votes, ...keepers.map(keeper => keeper.look())]);
      await app.sealer.flush();
      await Promise.all(keepers.map(keeper => keeper.look()));
    }
    await given.close(roundId);
    app.clock.set('2026-06-15T02:00:05Z');
    await settle();
    expect(failures).toEqual([]);
    const heads = await proofs.heads(contestId);
    expect(heads.at(-1)).toMatchObject({ treeSize: 300, number: heads.length });
    expect(await verifyTrees(app)).toEqual({ heads: heads.length, leaves: 300, faults: [] });
    expect(await given.storedVotes(roundId)).toBe(300);
  });

  it('only ever grows: each head is proven out of every earlier one, and a head that somebody made up is not', async () => {
    const { contestId, heads } = await grownTree();
    const [first, second] = [heads[0]!, heads.at(-1)!];
    expect(heads.length).toBeGreaterThan(1);
    expect(await proofs.provesGrowth(first, second)).toBe(true);
    expect(await proofs.provesGrowth(second, second)).toBe(true);
    const rewritten: Head = { ...first, rootHash: second.rootHash };
    expect(await proofs.provesGrowth(rewritten, second)).toBe(false);
    const ask = async (fromSize: number, toSize: number) => {
      const query =
        'query ($id: ID!, $from: BigCount!, $to: BigCount!) { voteTreeProof(contestId: $id, fromSize: $from, toSize: $to) { path } }';
      return (await app.graphql(query, { id: contestId, from: fromSize, to: toSize })).errors?.[0]?.extensions.code;
    };
    expect(await ask(first.treeSize, second.treeSize)).toBeUndefined();
    for (const [from, to] of [
      [0, 80],
      [1, 80],
      [80, first.treeSize],
      [80, 81],
      [2 ** 40, 2 ** 41],
    ] as const)
      expect([from, to, await ask(from, to)]).toEqual([from, to, 'VOTE_TREE_SIZE_UNKNOWN']);
  });

  it('is as public as its contest: nobody learns of a draft', async () => {
    const draft = (await given.contest()).row!;
    const query = 'query ($id: ID!) { voteTreeHeads(contestId: $id) { totalCount } }';
    expect((await app.graphql(query, { id: draft.id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await app.graphql<{ voteTreeHeads: object }>(query, { id: draft.id }, app.lead())).data.voteTreeHeads).toEqual({
      totalCount: 0,
    });
    const { contestId, heads } = await grownTree();
    const seen = await app.graphql<{ voteTreeHeads: object }>(query, { id: contestId });
    expect(seen.data.voteTreeHeads).toEqual({ totalCount: heads.length });
  });

  it('shows every change of a vote in it, and every change of itself, to whoever verifies', async () => {
    const { entryIds, roundId, contestId } = await grownTree();
    expect(await faults()).toEqual([]);
    const vote = await one('SELECT * FROM vote ORDER BY id LIMIT 1');
    const otherEntry = entryIds.find(id => id !== vote['entryId'])!;
    const edits = { entryId: otherEntry, voterHash: 'f'.repeat(64), dayKey: '2026-06-14', ruleVersion: 99, castAt: 1 };
    for (const [column, value] of Object.entries(edits)) {
      await run(`UPDATE vote SET ${column} = ? WHERE id = ?`, value, vote['id']!);
      expect([column, await faults()]).toEqual([column, ['VOTE_CHANGED']]);
      await run(`UPDATE vote SET ${column} = ? WHERE id = ?`, vote[column]!, vote['id']!);
    }
    const told = async (sql: string, undo: string): Promise<string[]> => {
      await run(sql);
      const found = await faults();
      await run(undo);
      return found;
    };
    const { hashes } = await one('SELECT hashes FROM vote_tree_tile WHERE level = 0');
    expect(
      await told(`UPDATE vote_tree_tile SET hashes = 'AAAA${hashes!.slice(4)}'`, `UPDATE vote_tree_tile SET hashes = '${hashes}'`),
    ).toEqual(['TILE_CHANGED']);
    const batch = await one('SELECT * FROM vote_leaf_batch ORDER BY seq LIMIT 1');
    await run('DELETE FROM vote_leaf_batch WHERE batchId = ?', batch['batchId']!);
    expect(await faults()).toEqual(['VOTE_CHANGED', 'VOTE_WITHOUT_LEAF']);
    await run(
      'INSERT INTO vote_leaf_batch (batchId, roundId, seq, committedAt, votes, headNumber) VALUES (?, ?, ?, ?, ?, ?)',
      ...['batchId', 'roundId', 'seq', 'committedAt', 'votes', 'headNumber'].map(column => batch[column]!),
    );
    await run('DELETE FROM vote WHERE id = ?', vote['id']!);
    expect(await faults()).toEqual(['VOTE_CHANGED']);
    const report = await lianxinqiao(app.environment, 'verify');
    expect(report.code).toBe(1);
    expect(report.out).toMatch(new RegExp(`tree .*VOTE_CHANGED ${contestId} #\\d`));
    expect(await given.storedVotes(roundId)).toBe(79);
  });

  it('lets the voter see it, too: her receipt no longer fits what is stored', async () => {
    const { contestId, roundId, entryIds } = await given.openRound(2);
    const receiptOf = (voter: number) => voteForReceipt(app, { roundId, entryId: entryIds[0]! }, given.voter(roundId, voter));
    const receipts = await Promise.all(Array.from({ length: 21 }, (_, voter) => receiptOf(voter)));
    await settle();
    expect((await proofs.check(receipts[0]!)).status).toBe('COUNTED');
    await run('UPDATE vote SET entryId = ? WHERE roundId = ? AND voterHash = ?', ...[entryIds[1]!, roundId], hashOfVoter(contestId, 0));
    await run('DELETE FROM vote WHERE roundId = ? AND voterHash = ?', roundId, hashOfVoter(contestId, 1));
    expect(await proofs.check(receipts[0]!)).toMatchObject({ status: 'ALTERED', castOn: '2026-06-15' });
    expect(await proofs.check(receipts[1]!)).toMatchObject({ status: 'ALTERED', contestId: null, castOn: null, inclusion: null });
    expect((await proofs.check(receipts[2]!)).status).toBe('COUNTED');
  });

  it('is not built upon once it does not fit its head, and the heads themselves cannot be changed', async () => {
    const { roundId, entryIds, contestId, heads } = await grownTree();
    for (const sql of [`UPDATE vote_tree_head SET rootHash = '${'0'.repeat(64)}'`, 'DELETE FROM vote_tree_head'])
      await expect(run(sql)).rejects.toThrow(/only ever added/);
    const { hashes } = await one('SELECT hashes FROM vote_tree_tile WHERE level = 0');
    await run(`UPDATE vote_tree_tile SET hashes = ?`, `AAAA${hashes!.slice(4)}`);
    await Promise.all(Array.from({ length: 30 }, (_, at) => given.cast(roundId, entryIds[0]!, 1_000 + at)));
    await settle();
    expect(await proofs.heads(contestId)).toEqual(heads);
    await run(`UPDATE vote_tree_tile SET hashes = ?`, hashes!);
    await settle();
    expect((await proofs.heads(contestId)).at(-1)!.treeSize).toBe(110);
    expect(await faults()).toEqual([]);
  });
});
