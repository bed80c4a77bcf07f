import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyAudit } from '../../../src/access/audit/verify-audit.js';
import { attestedVotes } from '../../../src/features/contests/index.js';
import { type GivenWorld, givenWorld } from '../../support/sample-world.js';
import { voterMint } from '../../support/voters.js';

type Row = Record<string, string | number | null>;

describe('batches of votes', () => {
  let world: GivenWorld;
  const VOTERS = 30;
  beforeAll(async () => {
    world = await givenWorld();
    const { contestId, roundId, entryId } = world.city;
    const mint = voterMint(world.app.environment);
    const tap = (at: number) => world.speaker.say('castVote', { roundId, entryId }, mint(contestId, at));
    const first = await Promise.all(Array.from({ length: VOTERS }, (_, at) => tap(at)));
    expect(first.map(({ result }) => result?.['status'])).toEqual(first.map(() => 'COUNTED'));
    await Promise.all(Array.from({ length: VOTERS }, (_, at) => tap(at)));
    await world.app.sealer.flush();
  });
  afterAll(() => world.close());

  const run = (sql: string, values: (string | number | null)[] = []) => world.app.database.read.run(sql, values);
  const rows = <Item = Row>(sql: string) => world.app.database.read.rows<Item>(sql);
  const check = () => {
    const { database, keys, clock } = world.app;
    return verifyAudit({ database, keys, clock }, { attested: [attestedVotes] });
  };
  const kinds = async () => (await check()).faults.map(({ kind }) => kind);
  const insert = (row: Row) => {
    const names = Object.keys(row);
    return run(
      `INSERT INTO vote (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      names.map(name => row[name]!),
    );
  };
  const oneVote = async () => (await rows('SELECT * FROM vote ORDER BY id LIMIT 1'))[0]!;

  it('leave one entry each, which counts its votes by round; repeats leave none', async () => {
    const entries = await rows<{ objectId: string; changes: string; kind: string }>(`SELECT * FROM audit_entry WHERE action = 'castVote'`);
    const facts = entries.map(({ changes }) => (JSON.parse(changes) as { facts: Record<string, number | string> }).facts);
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['BATCH']));
    expect(facts.map(fact => fact[world.city.roundId])).toEqual(facts.map(fact => fact['rows']));
    expect(facts.reduce((sum, fact) => sum + Number(fact['rows']), 0)).toBe(VOTERS);
    const batches = await rows<{ batchId: string }>('SELECT DISTINCT batchId FROM vote ORDER BY batchId');
    expect(batches.map(({ batchId }) => batchId)).toEqual(entries.map(({ objectId }) => objectId).sort());
    expect(await check()).toMatchObject({ found: 0, batches: entries.length });
  });

  it('show every vote whose columns were edited, but not one that was voided', async () => {
    const vote = await oneVote();
    const [other] = await rows<{ id: string }>(`SELECT id FROM contest_entry WHERE id <> '${vote['entryId']}' LIMIT 1`);
    const edits: Row = {
      ...{ entryId: other!.id, voterHash: 'f'.repeat(64), dayKey: '2026-06-14', daySlot: 3, entrySlot: 9, totalSlot: 7 },
      ...{ requestHash: 'e'.repeat(64), ruleVersion: 9, castAt: 1, batchId: null },
    };
    for (const [column, value] of Object.entries(edits)) {
      await run(`UPDATE vote SET ${column} = ? WHERE id = ?`, [value, vote['id']!]);
      expect([column, await kinds()]).toEqual([column, expect.arrayContaining(['BATCH_CHANGED'])]);
      await run(`UPDATE vote SET ${column} = ? WHERE id = ?`, [vote[column]!, vote['id']!]);
    }
    await run(`UPDATE vote SET status = 'VOID' WHERE id = ?`, [vote['id']!]);
    expect(await kinds()).toEqual([]);
    await run(`UPDATE vote SET status = 'VALID' WHERE id = ?`, [vote['id']!]);
  });

  it('show votes that were added or taken away', async () => {
    const vote = await oneVote();
    await run('DELETE FROM vote WHERE id = ?', [vote['id']!]);
    expect(await kinds()).toEqual(['BATCH_CHANGED']);
    await insert(vote);
    expect(await kinds()).toEqual([]);
    const added = { ...vote, id: 'vote_added', voterHash: 'a'.repeat(64) };
    for (const [batchId, kind] of [
      [vote['batchId']!, 'BATCH_CHANGED'],
      ['batch_invented', 'BATCH_UNATTESTED'],
      [null, 'BATCH_UNATTESTED'],
    ] as const) {
      await insert({ ...added, batchId });
      expect([batchId, await kinds()]).toEqual([batchId, [kind]]);
      await run(`DELETE FROM vote WHERE id = 'vote_added'`);
    }
    expect(await kinds()).toEqual([]);
  });
});
