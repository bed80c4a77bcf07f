import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createApp } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { agentFamily } from '../../../src/http/agent-family.js';
import { enrol, ownAccount } from '../../support/second-factor.js';
import { bearer, SIGN_IN, type SignIn, type SignInAnswer, signedIn, signIn } from '../../support/sign-in.js';
import { startApp, type TestApp } from '../../support/start-app.js';
import { testLog } from '../../support/test-log.js';

const PASSWORD = '示例口令-春风化雨-2026';
const LIST = '{ viewer { account { sessions { id openedAt lastUsedAt network agent assurance isCurrent } } } }';
const OUT = 'mutation ($input: SignOutInput) { signOut(input: $input) { account { id } userErrors { code } } }';
const ALL_OUT = 'mutation ($input: SignOutAccountInput!) { signOutAccount(input: $input) { account { id } userErrors { code } } }';
const EDGE = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0';

interface Listed {
  readonly id: string;
  readonly openedAt: string;
  readonly lastUsedAt: string;
  readonly network: string | null;
  readonly agent: string | null;
  readonly assurance: string;
  readonly isCurrent: boolean;
}
interface ListAnswer {
  readonly viewer: { readonly account: { readonly sessions: Listed[] } };
}

describe('sign-ins', () => {
  let app: TestApp;
  let second: Awaited<ReturnType<typeof createApp>>;
  let secondUrl: string;
  let admin: SignIn;
  let counter = 0;
  beforeAll(async () => {
    app = await startApp();
    const config = readConfig({ ...app.environment, PORT: '0', DEMO_DATA: 'off', LOG_LEVEL: 'trace' });
    second = await createApp({ config, clock: app.clock, logTo: testLog() });
    secondUrl = await second.start();
    admin = await signedIn(app, { signInName: 'keeper', password: PASSWORD, role: 'SYSTEM_ADMIN' });
  });
  afterAll(async () => {
    await second.stop();
    await app.close();
  });

  const newPerson = async () => {
    const signInName = `person${++counter}`;
    const session = await signedIn(app, { signInName, password: PASSWORD, role: 'CONTEST_HOST', branchId: app.root.id });
    return { signInName, session };
  };
  const listOf = async (session: SignIn) => (await app.graphql<ListAnswer>(LIST, {}, bearer(session))).data.viewer.account.sessions;
  const isOver = async (session: SignIn) =>
    (await app.graphql('{ viewer { roles } }', {}, bearer(session))).errors?.[0]?.extensions.code === 'UNAUTHENTICATED';
  const signOut = (session: SignIn, input: object) =>
    app.graphql<{ signOut: { userErrors: { code: string }[] } | null }>(OUT, { input }, bearer(session));

  /** A real client with a live board open, how long it lives, and how it ends. */
  async function watching(session: SignIn, url: string): Promise<{ closed: Promise<{ code: number; reason: string; at: number }> }> {
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: bearer(session) },
      retryAttempts: 0,
      lazy: true,
    });
    const closed = new Promise<{ code: number; reason: string; at: number }>(resolve =>
      client.on('closed', event => {
        const { code, reason } = event as { code: number; reason: string };
        resolve({ code, reason, at: performance.now() });
      }),
    );
    await new Promise<void>((resolve, reject) => {
      client.subscribe({ query: 'subscription { brandBoard { seq } }' }, { next: () => resolve(), error: reject, complete: () => {} });
    });
    return { closed };
  }

  it('are listed for their owner: when, from which network, with what, and which one asks', async () => {
    const { signInName, session } = await newPerson();
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': EDGE },
      body: JSON.stringify({ query: SIGN_IN, variables: { input: { signInName, password: PASSWORD } } }),
    });
    const other = ((await response.json()) as { data: SignInAnswer }).data.signIn.session!;
    const at = app.clock.now().toISOString();
    const seen = (await listOf(session)).map(({ id: _, ...facts }) => facts);
    const facts = { openedAt: at, lastUsedAt: at, network: '127.0.0.0/24', assurance: 'PASSWORD' };
    expect(seen).toEqual([
      { ...facts, agent: 'Edge', isCurrent: false },
      { ...facts, agent: null, isCurrent: true },
    ]);
    expect((await listOf(other)).map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    const stored = JSON.stringify(await app.database.read.rows('SELECT * FROM session'));
    expect(stored).not.toMatch(/127\.0\.0\.1|Mozilla/);
  });

  it('say whether a second factor was shown', async () => {
    const signInName = `person${++counter}`;
    const session = await ownAccount(app, { signInName, password: PASSWORD, role: 'STAFF', branchId: app.root.id });
    expect((await listOf(session)).map(({ assurance }) => assurance)).toEqual(['PASSWORD']);
    await enrol(app, session, PASSWORD);
    expect((await listOf(session)).map(({ assurance }) => assurance)).toEqual(['SECOND_FACTOR']);
  });

  it('are ended one by one, or all but this one, and never those of somebody else', async () => {
    const { signInName, session } = await newPerson();
    const [one, two] = [await signIn(app, signInName, PASSWORD), await signIn(app, signInName, PASSWORD)];
    const oneId = (await listOf(one)).find(({ isCurrent }) => isCurrent)!.id;
    await signOut(session, { sessionId: oneId });
    expect(await Promise.all([session, one, two].map(isOver))).toEqual([false, true, false]);
    const stranger = (await newPerson()).session;
    const strangerId = (await listOf(stranger))[0]!.id;
    expect((await signOut(session, { sessionId: strangerId })).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await signOut(session, { sessionId: session.account.id })).data.signOut?.userErrors[0]?.code).toBe('WRONG_TYPE_OF_ID');
    await signOut(session, { isElsewhere: true });
    expect(await Promise.all([session, two, stranger].map(isOver))).toEqual([false, true, false]);
    expect(await listOf(session)).toHaveLength(1);
  });

  it('that have run out are listed no more', async () => {
    const { signInName, session } = await newPerson();
    await app.database.read.run('UPDATE session SET expiresAt = ? WHERE accountId = ?', [app.clock.now().getTime(), session.account.id]);
    expect((await listOf(await signIn(app, signInName, PASSWORD))).map(({ isCurrent }) => isCurrent)).toEqual([true]);
  });

  it('of any account are ended by the system administrator, and by nobody else', async () => {
    const { session } = await newPerson();
    const input = { accountId: session.account.id };
    const other = (await newPerson()).session;
    expect((await app.graphql(ALL_OUT, { input }, bearer(other))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await isOver(session)).toBe(false);
    await app.graphql(ALL_OUT, { input }, bearer(admin));
    expect(await isOver(session)).toBe(true);
  });

  it('that are ended close their live sockets on every node within a second, two without a bus between the nodes', async () => {
    const { signInName, session } = await newPerson();
    const ending = await signIn(app, signInName, PASSWORD);
    const id = (await listOf(ending)).find(({ isCurrent }) => isCurrent)!.id;
    const [here, there, staying] = [await watching(ending, app.url), await watching(ending, secondUrl), await watching(session, secondUrl)];
    const before = performance.now();
    await signOut(session, { sessionId: id });
    const closed = await Promise.all([here.closed, there.closed]);
    expect(closed.map(({ code, reason }) => `${code} ${reason}`)).toEqual(['4403 ACCESS_CHANGED', '4403 ACCESS_CHANGED']);
    const limit = app.environment.REDIS_URL ? 1_000 : 2_500;
    expect(Math.max(...closed.map(({ at }) => at - before))).toBeLessThan(limit);
    const still = await Promise.race([staying.closed, listOf(session).then(() => 'open')]);
    expect(still).toBe('open');
    await app.graphql(ALL_OUT, { input: { accountId: session.account.id } }, bearer(admin));
    expect((await staying.closed).code).toBe(4403);
  });
});

describe('the kind of browser', () => {
  it.each([
    [EDGE, 'Edge'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox'],
    ['Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', 'Safari'],
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.50', 'WeChat'],
    ['Mozilla/5.0 (Linux; Android 14) Chrome/116.0 Mobile Safari/537.36 wxwork/4.1.30 MicroMessenger/7.0.1', 'WeCom'],
    ['Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 AliApp(DingTalk/7.6.0)', 'DingTalk'],
    ['curl/8.5.0', null],
    [undefined, null],
  ])('%s is %s', (header, family) => {
    expect(agentFamily(header)).toBe(family);
  });
});
