import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PUBLIC_URL } from '../../support/browser.js';
import type { Child } from '../../support/child.js';
import { externalSignIn, oidcSettings, platformSettings, startSupport, toldOf, withProviders } from '../../support/external-sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { testLog } from '../../support/test-log.js';

describe('what is logged of people who come through providers', () => {
  let app: TestApp;
  const children: Child[] = [];
  beforeAll(async () => {
    children.push(await startSupport('./oauth-process.ts'));
    children.push(await startSupport('./oidc-process.ts', `${PUBLIC_URL}/sign-in/city/callback`));
    const { wecom, dingtalk } = platformSettings(children[0]!.ready);
    app = await startApp(withProviders(wecom, dingtalk, oidcSettings(children[1]!.ready)));
  });
  afterAll(async () => {
    await app.close();
    for (const child of children) await child.stop();
  });

  it('is which provider failed and by which code: no subject, code, token, state, key or secret', async () => {
    const others = externalSignIn(app);
    // The file is the whole worker's: other suites may have written to it before.
    const before = readFileSync(testLog().file, 'utf8').length;
    const secrets = [
      'synthetic-wecom-secret',
      'synthetic-dingtalk-secret',
      'synthetic-secret-of-a-client',
      'subject-for-the-log',
      'WangLogged',
    ];
    const url = children[0]!.ready;
    for (const provider of ['wecom', 'dingtalk'])
      for (const mode of [null, 'GARBAGE', 'ERROR', 'SLOW', null]) {
        await fetch(`${url}/control`, { method: 'POST', body: JSON.stringify({ mode }) });
        const browser = others.browser();
        const begun = await others.begun({ provider });
        const page = await browser.open((await browser.open(begun.url)).location, { 'x-person': 'WangLogged' });
        const back = await browser.open(page.location);
        const again = await browser.open(page.location);
        secrets.push(begun.key, toldOf(back.location).code, ...new URL(page.location).searchParams.values());
        expect(again.status).toBe(400);
      }
    const { issued } = (await (await fetch(`${url}/control`, { method: 'POST', body: '{}' })).json()) as { issued: string[] };
    const browser = others.browser();
    const begun = await others.begun({ provider: 'city' });
    const callback = await others.throughOidc(browser, begun.url, 'as=subject-for-the-log');
    await browser.open(callback.replace('code=', 'code=x'));
    secrets.push(...issued, begun.key, ...new URL(callback).searchParams.values());

    const log = readFileSync(testLog().file, 'utf8').slice(before);
    for (const [provider, reason, answered] of [
      ['wecom', 'NOT_JSON', '200'],
      ['dingtalk', 'REFUSED', '500'],
      ['wecom', 'TIMEOUT', undefined],
      ['city', 'OAUTH_RESPONSE_BODY_ERROR', 'invalid_grant'],
    ]) {
      const line = log.split('\n').find(one => one.includes(`"provider":"${provider}","reason":"${reason}"`));
      expect({ provider, reason, answered: line && (JSON.parse(line) as { answered?: string }).answered }).toEqual({
        provider,
        reason,
        answered,
      });
    }
    const told = secrets.filter(secret => secret.length > 8 && !secret.startsWith('http') && log.includes(secret));
    expect(secrets.length).toBeGreaterThan(40);
    expect(told).toEqual([]);
  });
});
