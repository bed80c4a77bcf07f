import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { enrolled } from '../../../support/enrol.js';
import { mutate } from '../../../support/given-brand.js';
import { type JudgedRound, judgingWords } from '../../../support/judging.js';
import { startApp, type TestApp } from '../../../support/start-app.js';

jest.setTimeout(60_000);

interface Replay {
  readonly areAwardsEqual: boolean;
  readonly differences: readonly { entryId: string; what: string; stored: number | null; counted: number | null }[];
}

describe('a result made again', () => {
  let app: TestApp;
  let given: ReturnType<typeof judgingWords>;
  let [host, supervisor, folder] = ['', '', ''];
  let judged: JudgedRound;
  beforeAll(async () => {
    app = await startApp();
    // The trees grow when this test says so.
    await app.voteTrees.stop();
    folder = mkdtempSync(join(tmpdir(), 'lxq-notary-'));
    host = (await enrolled(app, 'CONTEST_HOST', app.root)).token;
    supervisor = (await enrolled(app, 'SUPERVISOR', app.root)).token;
    given = judgingWords(app, host);
    judged = await proposed();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await app.close();
  });

  /** Three entries with votes and sheets, in a round that weighs both, and a result on notice. */
  const proposed = async (): Promise<JudgedRound> => {
    const rule = { perDay: 3, perEntryPerDay: 1, points: 'NORMALIZE_MAX', voteWeight: 30 };
    const open = await given.contests.openRound(3, { rule });
    const judges = await Promise.all([1, 2, 3, 4, 5].map(() => enrolled(app, 'JUDGE', app.root)));
    await given.rule(open.roundId);
    await given.panel(
      open.roundId,
      judges.map(({ id }) => id),
    );
    for (const [at, entryId] of open.entryIds.entries()) {
      for (let voter = 0; voter < 12 - at * 3; voter++) await given.contests.cast(open.roundId, entryId, `${at}-${voter}`);
      await given.sheets({ roundId: open.roundId, judges }, entryId, ['9.5', '9.21', '8.75', '9.33', `9.1${at}`]);
      await given.release(open.roundId, entryId);
    }
    await given.contests.close(open.roundId);
    await app.sealer.flush();
    for (let look = 0; look < 3; look++) await app.voteTrees.look();
    const { result, codes } = await mutate(app, host, 'proposeResult', { contestId: open.contestId }, '{ state }', 'contest');
    if (!result) throw new Error(codes.join());
    return { ...open, judges, supervisor };
  };

  const replay = async (token: string): Promise<Replay | null> => {
    const query = 'query ($id: ID!) { replayContest(contestId: $id) { areAwardsEqual differences { entryId what stored counted } } }';
    const answer = await app.graphql<{ replayContest: Replay | null }>(query, { id: judged.contestId }, token);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.replayContest;
  };
  const prepare = (token: string, reason = '示例：公证') =>
    mutate<{ url: string }>(app, token, 'exportNotaryPack', { contestId: judged.contestId, reason }, '{ url }', 'pack');
  const pack = async (): Promise<string> => (await fetch(app.url + (await prepare(supervisor)).result!.url)).text();

  /** Runs the notary's program on a pack, in a process that knows nothing of the product. */
  const checked = (text: string): Promise<{ code: number; said: string }> => {
    writeFileSync(join(folder, 'pack.jsonl'), text);
    return new Promise(done => {
      execFile(process.execPath, [resolve('docs/notary/verify-pack.mjs'), 'pack.jsonl'], { cwd: folder }, (error, out, err) =>
        done({ code: Number(error?.code ?? 0), said: `${out}${err}` }),
      );
    });
  };

  it('is the stored one, and the replay names what differs once a vote or a sheet is changed', async () => {
    expect(await replay(host)).toEqual({ areAwardsEqual: true, differences: [] });
    expect(await replay(supervisor)).toEqual({ areAwardsEqual: true, differences: [] });
    await expect(replay(app.as('STAFF', app.root.path))).rejects.toThrow(/FORBIDDEN/);
    const { roundId, entryIds } = judged;
    const [vote] = await app.database.read.rows<{ id: string }>('SELECT id FROM vote WHERE entryId = ? LIMIT 1', [entryIds[2]!]);
    await app.database.read.run(`UPDATE vote SET status = 'VOID' WHERE id = ?`, [vote!.id]);
    expect((await replay(host))!.differences).toContainEqual({ entryId: entryIds[2], what: 'votes', stored: 6, counted: 5 });
    await app.database.read.run(`UPDATE vote SET status = 'VALID' WHERE id = ?`, [vote!.id]);
    const sheet = [roundId, entryIds[0]!, judged.judges[1]!.id] as const;
    const scores = async (text: string) =>
      app.database.read.run('UPDATE score_sheet SET scores = ? WHERE roundId = ? AND entryId = ? AND accountId = ?', [text, ...sheet]);
    const [before] = await app.database.read.rows<{ scores: string }>(
      'SELECT scores FROM score_sheet WHERE roundId = ? AND entryId = ? AND accountId = ?',
      [...sheet],
    );
    await scores(before!.scores.replaceAll('921', '941'));
    expect((await replay(host))!.differences.map(({ what }) => what)).toContain('judgeScore');
    await scores(before!.scores);
    expect(await replay(host)).toEqual({ areAwardsEqual: true, differences: [] });
  });

  it('is made by a notary from the pack alone; a pack in which anything was changed shows', async () => {
    const text = await pack();
    expect(await checked(text)).toMatchObject({ code: 0 });
    const { said } = await checked(text);
    expect(said).toMatch(/27 votes, 0 of them not in the tree yet, \d+ heads/);
    expect(said).toContain('Results: 1, on notice');
    expect(said).toContain('Everything agrees.');
    const lines = text.trimEnd().split('\n');
    const changed = (kind: string, change: (line: Record<string, unknown>) => object | null): string => {
      const at = lines.findIndex(line => line.startsWith(`{"kind":"${kind}"`));
      const other = change(JSON.parse(lines[at]!) as Record<string, unknown>);
      const rest = lines.with(at, JSON.stringify(other)).filter(line => line !== 'null');
      return `${rest.slice(0, -1).join('\n')}\n${JSON.stringify({ kind: 'end', lines: rest.length - 1 })}\n`;
    };
    const other = judged.entryIds[2]!;
    const tampered: Record<string, string> = {
      'a vote for somebody else': changed('vote', vote => ({ ...vote, entryId: vote['entryId'] === other ? judged.entryIds[0]! : other })),
      'a vote that is gone': changed('vote', () => null),
      'a vote that was voided in secret': changed('vote', vote => ({ ...vote, status: 'VOID' })),
      'another root': changed('head', head => ({ ...head, rootHash: '0'.repeat(64) })),
      'another signature': changed('head', head => ({ ...head, signature: Buffer.alloc(64).toString('base64') })),
      'another score': changed('sheet', sheet => ({ ...sheet, scores: String(sheet['scores']).replace('9', '8') })),
      'another place': changed('place', place => ({ ...place, place: 3 })),
      'other points': changed('place', place => ({ ...place, points: Number(place['points']) + 1 })),
      'a torn pack': `${lines.slice(0, -5).join('\n')}\n`,
    };
    for (const [what, torn] of Object.entries(tampered)) {
      const found = await checked(torn);
      expect([what, found.code]).toEqual([what, 1]);
      expect(found.said).toContain('FAULT');
    }
  });

  it('leaves the house for a supervisor alone, with a reason in the trail, and names neither judge nor voter', async () => {
    expect((await prepare(host)).error).toBe('FORBIDDEN');
    expect((await prepare(supervisor, ' ')).codes).toEqual(['TEXT_EMPTY']);
    const text = await pack();
    for (const { id } of judged.judges) expect(text).not.toContain(id);
    expect(text).not.toContain('"accountId"');
    const seen = await app.database.read.rows<{ kind: string; reason: string }>(
      `SELECT kind, reason FROM audit_entry WHERE action = 'exportNotaryPack' AND objectId = ?`,
      [judged.contestId],
    );
    expect(seen[0]).toEqual({ kind: 'READ', reason: '示例：公证' });
  });
});
