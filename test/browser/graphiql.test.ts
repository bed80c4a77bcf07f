import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Chromium, openChromium } from '../support/chromium.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { voterMint } from '../support/voters.js';

interface Contests {
  contests: { nodes: { id: string; rounds: { id: string }[]; entries: { nodes: { id: string }[] } }[] };
}

const result = (page: Page, text: string): Promise<void> => page.locator('section.result-window').getByText(text).first().waitFor();

/** Types a named operation and runs it as soon as the page has read its name. */
async function run(page: Page, query: string, name: string): Promise<void> {
  await page.locator('.graphiql-query-editor .monaco-editor').first().click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(query);
  // The editor has closed the first bracket by itself.
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Delete');
  await page.locator('.graphiql-tab', { hasText: name }).waitFor();
  await page.locator('button.graphiql-execute-button').click();
}

const screenshot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

describe('GraphiQL on the product with its demonstration data', () => {
  let app: TestApp;
  let chromium: Chromium;
  let page: Page;
  let other: Page;

  const open = async (): Promise<Page> => {
    const opened = await chromium.newPage();
    await opened.goto(`${app.url}/graphiql`);
    await opened.locator('.graphiql-query-editor .monaco-editor .view-line').first().waitFor();
    return opened;
  };

  beforeAll(async () => {
    if (!existsSync('dist/web/graphiql/index.html')) throw new Error('Run `npm run build` first: the page is tested as it is shipped');
    app = await startApp({ DEMO_DATA: 'auto' });
    chromium = await openChromium();
    page = await open();
  }, 90_000);

  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it('opens with the tour in its tabs', async () => {
    expect(await page.title()).toContain('连心桥');
    const tabs = await page.locator('.graphiql-tab').allInnerTexts();
    expect(tabs.map(tab => tab.trim())).toEqual(['Figures', 'Explain', 'SignIn', 'Contests', 'Board', 'SendCode', 'Vote', 'Headline']);
    expect(await page.locator('.graphiql-query-editor').textContent()).toContain('品牌成果数字');
  });

  it('shows the figures of the report by one click on the first tab', async () => {
    await page.locator('button.graphiql-execute-button').click();
    // The editor draws only the lines in view.
    await result(page, '组建6个小组');
    await screenshot(page, 'figures');
  });

  it('shows a figure in the words of the report', async () => {
    await run(page, 'query Talks { figures(codes: ["TALKS", "TALK_AUDIENCE"]) { nodes { wording display } } }', 'Talks');
    await result(page, '宣讲480次');
    await result(page, '8.6万余人次');
  });

  it('shows the schema in its documentation', async () => {
    await page.locator('button[aria-label*="Documentation"]').first().click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).first().waitFor();
    await page.locator('button[aria-label*="Documentation"]').first().click();
  });

  it('moves the board in one window when another window votes', async () => {
    const { data } = await app.graphql<Contests>(
      '{ contests(first: 1) { nodes { id rounds { id } entries(first: 1) { nodes { id } } } } }',
    );
    const contest = data.contests.nodes[0]!;
    const before = await app.graphql<{ contestBoard: { totalVotes: number } }>(
      `{ contestBoard(contestId: "${contest.id}") { totalVotes } }`,
    );
    const total = before.data.contestBoard.totalVotes;
    await run(page, `subscription Watch { contestBoard(contestId: "${contest.id}") { totalVotes viewers } }`, 'Watch');
    await result(page, `"totalVotes": ${total}`);
    other = await open();
    const query = 'mutation Tap($input: CastVoteInput!) { castVote(input: $input) { vote { status } userErrors { code } } }';
    const input = { roundId: contest.rounds[0]!.id, entryId: contest.entries.nodes[0]!.id };
    const authorization = voterMint(app.environment)(contest.id, 'a voter in another window');
    const answer = await other.evaluate(async request => (await fetch('/graphql', { method: 'POST', ...request })).text(), {
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query, variables: { input } }),
    });
    expect(answer).toContain('COUNTED');
    await result(page, `"totalVotes": ${total + 1}`);
    await screenshot(page, 'board');
  });

  it('asks nobody but its own server, and breaks no rule of its own policy', () => {
    const foreign = chromium.asked.filter(url => !/^(data|blob):/.test(url) && new URL(url).host !== new URL(app.url).host);
    expect(foreign).toEqual([]);
    expect(chromium.asked.some(url => url.startsWith('ws:'))).toBe(true);
    expect(chromium.asked.some(url => /worker/.test(url))).toBe(true);
    expect(chromium.complaints).toEqual([]);
  });
});
