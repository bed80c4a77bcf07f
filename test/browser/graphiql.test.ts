import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useServer } from 'graphql-ws/use/ws';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { smallSchema } from '../support/small-schema.js';
import { publicViewer, type SmallServer, startSmallServer } from '../support/small-server.js';

const webRoot = join(import.meta.dirname, '../../dist/web');

/** The flags keep Chromium from calling its maker's servers at start. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe('the GraphiQL page', () => {
  const profile = mkdtempSync(join(tmpdir(), 'graphiql-'));
  const asked: string[] = [];
  const complaints: string[] = [];
  const tokens: unknown[] = [];
  let server: SmallServer;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    if (!existsSync(join(webRoot, 'graphiql/index.html')))
      throw new Error('Run `npm run build` first: the page is tested as it is shipped');
    const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'graphql-transport-ws' });
    useServer(
      {
        schema: smallSchema,
        context: { viewer: publicViewer() },
        onConnect: ({ connectionParams }) => void tokens.push(connectionParams?.['authorization']),
      },
      sockets,
    );
    server = await startSmallServer({
      webRoot,
      onUpgrade: (request, socket, head) =>
        sockets.handleUpgrade(request, socket, head, opened => sockets.emit('connection', opened, request)),
    });
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      headless: true,
      args: flags,
      locale: 'zh-CN',
      viewport: { width: 1400, height: 850 },
    });
    page = await browser.newPage();
    browser.on('request', request => asked.push(request.url()));
    page.on('websocket', socket => asked.push(socket.url()));
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(String(error)));
    await page.goto(`${server.url}/graphiql`);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.http.stop();
    rmSync(profile, { recursive: true, force: true });
  });

  const answers = (text: string): Promise<void> => page.locator('section.result-window').getByText(text).first().waitFor();

  /** Types a named operation and runs it as soon as the page has read its name. */
  async function run(query: string, name: string): Promise<void> {
    await page.locator('.graphiql-query-editor .monaco-editor').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(query);
    // The editor has closed the first bracket by itself.
    await page.keyboard.press('Control+Shift+End');
    await page.keyboard.press('Delete');
    await page.locator('.graphiql-tab', { hasText: name }).waitFor();
    await page.locator('button.graphiql-execute-button').click();
  }

  it('opens with the tour in its tabs', async () => {
    await page.locator('.graphiql-query-editor .monaco-editor .view-line').first().waitFor();
    expect(await page.title()).toContain('连心桥');
    expect(await page.locator('.graphiql-tab').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('BrandFigures'), expect.stringContaining('ContestBoard')]),
    );
    expect(await page.locator('.graphiql-query-editor').textContent()).toContain('品牌成果数字');
  });

  it('answers a query and shows the schema in its documentation', async () => {
    await run('query Hello { hello }', 'Hello');
    await answers('连心桥');
    await page.locator('button[aria-label*="Documentation"]').first().click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).first().waitFor();
    if (process.env['SCREENSHOT']) await page.screenshot({ path: process.env['SCREENSHOT'] });
  });

  it('subscribes over a socket of its own origin', async () => {
    await run('subscription Ticks { ticks }', 'Ticks');
    await answers('ticks');
    expect(tokens.length).toBeGreaterThan(0);
  });

  it('asks nobody but its own server, and breaks no rule of its own policy', () => {
    const foreign = asked.filter(url => !/^(data|blob):/.test(url) && new URL(url).host !== `127.0.0.1:${server.address.port}`);
    expect(foreign).toEqual([]);
    expect(asked.some(url => url.startsWith('ws:'))).toBe(true);
    expect(asked.some(url => /worker/.test(url))).toBe(true);
    expect(complaints).toEqual([]);
  });
});
