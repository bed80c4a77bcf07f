import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { systemAct } from '../../src/access/act.js';
import { lianxinqiao } from '../support/command-line.js';
import { ownDatabase } from '../support/own-database.js';
import { startApp } from '../support/start-app.js';

const environmentOf = ({ dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined }) => ({
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
});

describe('the command line', () => {
  jest.setTimeout(180_000);
  const undo: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });

  it('seeds an empty database once, and finds it in order', async () => {
    const place = await ownDatabase();
    undo.push(place.remove);
    const environment = environmentOf(place);
    const first = await lianxinqiao(environment, 'seed');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('admin / ') });
    const again = await lianxinqiao(environment, 'seed');
    expect(again).toMatchObject({ code: 1, out: expect.stringContaining('nothing was changed') });
    expect(await lianxinqiao(environment, 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('agree') });
    const app = await startApp({ ...environment, DEMO_DATA: 'auto' });
    undo.push(app.close);
    for (const { signInName, password } of app.accounts) expect(first.out).toContain(`${signInName} / ${password}`);
  });

  it('seeds a large city whose every branch fills a page', async () => {
    const place = await ownDatabase();
    undo.push(place.remove);
    const seeded = await lianxinqiao(environmentOf(place), 'seed', '--size', 'city', '--branches', '110');
    expect(seeded.code).toBe(0);
    expect((await lianxinqiao(environmentOf(place), 'verify')).code).toBe(0);
    const app = await startApp(environmentOf(place));
    undo.push(app.close);
    const [counts] = await app.database.read.rows<Record<string, number>>(
      `SELECT (SELECT COUNT(*) FROM branch) AS branches, (SELECT COUNT(*) FROM member) AS members, (SELECT COUNT(*) FROM project) AS projects,
        (SELECT COUNT(*) FROM ledger_entry) AS entries, (SELECT COUNT(*) FROM achievement) AS achievements`,
    );
    const expected = { branches: 110, members: 11_000, projects: 1_100, entries: 22_000, achievements: 22_000 };
    expect(Object.fromEntries(Object.entries(counts!).map(([name, count]) => [name, Number(count)]))).toEqual(expected);
    interface Page {
      branches: { nodes: { members: { nodes: object[] }; projects: { nodes: { achievements: { nodes: object[] } }[] } }[] };
    }
    const query =
      '{ branches(first: 20) { nodes { members(first: 10) { nodes { id name } } projects(first: 5) { nodes { id achievements(first: 20) { nodes { id title } } } } } } }';
    const { data, errors } = await app.graphql<Page>(query, {}, app.lead());
    expect(errors).toBeUndefined();
    const { nodes } = data.branches;
    expect(nodes.map(branch => branch.members.nodes.length)).toEqual(nodes.map(() => 10));
    const achievements = nodes.flatMap(branch => branch.projects.nodes.flatMap(project => project.achievements.nodes));
    expect(achievements).toHaveLength(2_000);
  });

  it('finds counters that were tampered with, and says so by its exit code', async () => {
    const app = await startApp({ DEMO_DATA: 'auto' });
    undo.push(app.close);
    await app.database.inTransaction(systemAct('test'), async ({ tx }) => {
      const [stripe] = await tx.rows<{ entryId: string }>('SELECT entryId FROM vote_stripe ORDER BY entryId LIMIT 1');
      await tx.run('UPDATE vote_stripe SET accepted = accepted + 1 WHERE entryId = ?', [stripe!.entryId]);
      const [total] = await tx.rows<{ indicatorId: string; branchId: string }>(
        `SELECT indicatorId, branchId FROM indicator_total ORDER BY indicatorId, branchId LIMIT 1`,
      );
      await tx.run('UPDATE indicator_total SET amount = amount + 1 WHERE indicatorId = ? AND branchId = ?', [
        total!.indicatorId,
        total!.branchId,
      ]);
    });
    const found = await lianxinqiao(app.environment, 'verify');
    expect(found.code).toBe(1);
    expect(found.out).toMatch(/votes .*contest_entry_/);
    expect(found.out).toMatch(/ledger .*indicator_/);
  });

  it('refuses sizes that it does not know', async () => {
    const place = await ownDatabase();
    undo.push(place.remove);
    const answers = await Promise.all([
      lianxinqiao(environmentOf(place), 'seed', '--size', 'province'),
      lianxinqiao(environmentOf(place), 'seed', '--size', 'city', '--branches', '3'),
    ]);
    expect(answers.map(answer => answer.code)).toEqual([1, 1]);
    expect(answers[0]?.out).toContain('--size');
  });
});
