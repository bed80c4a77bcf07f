import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

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

export interface Chromium {
  newPage(): Promise<Page>;
  /** Every address that any page has asked for. */
  readonly asked: readonly string[];
  /** Errors on the pages' consoles, policy violations among them. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Debian's Chromium with a profile of its own, speaking Chinese. */
export async function openChromium(): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const asked: string[] = [];
  const complaints: string[] = [];
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    args: flags,
    locale: 'zh-CN',
    viewport: { width: 1400, height: 850 },
  });
  browser.on('request', request => asked.push(request.url()));
  return {
    asked,
    complaints,
    async newPage() {
      const page = await browser.newPage();
      page.on('websocket', socket => asked.push(socket.url()));
      page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', error => complaints.push(String(error)));
      return page;
    },
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
