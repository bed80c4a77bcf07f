import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { contestWords } from '../../../support/contests.js';
import { startApp, type TestApp } from '../../../support/start-app.js';
import { voteForReceipt } from '../../../support/vote-proofs.js';

jest.setTimeout(60_000);
let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startApp();
  // The trees grow when a test says so: restart.test.ts lets them grow by themselves.
  await app.voteTrees.stop();
  folder = mkdtempSync(join(tmpdir(), 'lxq-citizen-'));
  const [, program] = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/votes.md', 'utf8'))!;
  writeFileSync(join(folder, 'check.mjs'), program!);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

/** Runs the program that the page shows, in a process that knows nothing of the product. */
const checked = (receipt: string): Promise<string> =>
  new Promise(done => {
    execFile(process.execPath, [join(folder, 'check.mjs'), `${app.url}/graphql`, receipt], { cwd: folder }, (_, out, err) =>
      done(`${out}${err}`),
    );
  });

it('a citizen checks her vote with the program that docs/votes.md shows', async () => {
  const given = contestWords(app, app.lead());
  const { contestId, roundId, entryIds } = await given.openRound(2);
  const vote = (voter: number) => voteForReceipt(app, { roundId, entryId: entryIds[voter % 2]! }, given.voter(roundId, voter));
  const votes = (from: number, to: number) => Promise.all(Array.from({ length: to - from }, (_, at) => vote(from + at)));
  const [hers, ...others] = await votes(0, 19);
  expect(await checked(hers!)).toBe('PENDING 2026-06-15 \n');
  others.push(...(await votes(19, 37)));
  await app.sealer.flush();
  await app.voteTrees.look();
  await app.voteTrees.look();
  for (const receipt of [hers!, others[8]!, others.at(-1)!])
    expect(await checked(receipt)).toMatch(
      /^COUNTED 2026-06-15 \nIn the tree: leaf \d+ of 37, signed 2026-06-15T02:00:00.000Z by MCowBQYDK2VwAyEA/,
    );
  expect(await checked(`${hers!.slice(0, -2)}AA`)).toContain('没有这张投票回执');
  // Another root under the same size: whoever rewrites the tree has to show it to her.
  await app.database.read.run(
    app.database.dialect === 'sqlite' ? 'DROP TRIGGER vote_tree_head_no_update' : 'DROP TRIGGER IF EXISTS vote_tree_head_no_update',
  );
  await app.database.read.run('UPDATE vote_tree_head SET rootHash = ? WHERE contestId = ?', ['0'.repeat(64), contestId]);
  expect(await checked(hers!)).toContain('The vote is not in the tree of this head');
});
