import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { createAddressOf } from '../../src/http/address.js';
import { localeOf } from '../../src/http/locale.js';
import { refuse } from '../../src/lib/refusal.js';
import { type SmallServer, startSmallServer } from '../support/small-server.js';

const codeOf = async (response: Response): Promise<unknown> => {
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  const body = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  expect(JSON.stringify(body)).not.toMatch(/stack|FST_|fastify|\.js/i);
  return body.errors[0]?.extensions.code;
};

/** What the server writes back to raw bytes, until it closes. */
const raw = (server: SmallServer, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(server.address.port, '127.0.0.1', () => socket.write(bytes));
    let heard = '';
    socket.on('data', chunk => {
      heard += chunk;
    });
    socket.on('close', () => resolve(heard)).on('error', reject);
  });

describe('the HTTP server', () => {
  const acceptor = new WebSocketServer({ noServer: true, handleProtocols: () => 'graphql-transport-ws' });
  let isReady = true;
  let server: SmallServer;

  beforeAll(async () => {
    server = await startSmallServer({
      onUpgrade: (request, socket, head) => acceptor.handleUpgrade(request, socket, head, opened => opened.close(1000, 'seen')),
      openStream: ({ response, headers, variables }) => {
        if (variables['deny']) refuse('RATE_LIMITED');
        response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' }).end('event: complete\ndata:\n\n');
      },
      admit: ({ headers }) => (headers['x-flood'] ? refuse('RATE_LIMITED') : undefined),
      probe: async () => (isReady ? { isReady, checks: { database: 'up' } } : refuse('INTERNAL')),
      routes: [
        fastify => {
          fastify.get('/files/:ticket', async request => ({ ticket: (request.params as { ticket: string }).ticket }));
          fastify.get('/broken', async () => {
            throw new Error('root:hunter2@10.0.0.7');
          });
        },
      ],
    });
  });
  afterAll(() => server.http.stop());

  const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    fetch(`${server.url}/graphql`, { method: 'POST', headers, body });

  it('says that it is up, and whether it is ready', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'up' });
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: 'ready', checks: { database: 'up' } });
    isReady = false;
    const unready = await fetch(`${server.url}/readyz`);
    expect([unready.status, await unready.json()]).toEqual([503, { status: 'not ready', checks: {} }]);
    isReady = true;
  });

  it('answers 404 and 405 in JSON and in the reader’s language', async () => {
    const missing = await fetch(`${server.url}/nothing/<script>?q=1`, { headers: { 'accept-language': 'en' } });
    expect([missing.status, await codeOf(missing)]).toEqual([404, 'ROUTE_UNKNOWN']);
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(`${server.url}/graphql`, { method });
      expect([response.status, response.headers.get('allow'), await codeOf(response)]).toEqual([
        405,
        'GET, POST, OPTIONS',
        'METHOD_NOT_ALLOWED',
      ]);
    }
  });

  it('takes JSON in UTF-8 only, uncompressed, up to 128 kB', async () => {
    const query = JSON.stringify({ query: '{ hello }' });
    const json = { 'content-type': 'application/json' };
    const big = JSON.stringify({ query: `{ hello } # ${'x'.repeat(130 * 1024)}` });
    const cases: [string, Response, number, string][] = [
      ['text', await send(query, { 'content-type': 'text/plain' }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
      ['form', await send('query=%7Bhello%7D', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
      ['multipart', await send('--x', { 'content-type': 'multipart/form-data; boundary=x' }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
      ['utf-7', await send(query, { 'content-type': 'application/json; charset=utf-7' }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
      ['gzip', await send(new Uint8Array(gzipSync(query)), { ...json, 'content-encoding': 'gzip' }), 415, 'MEDIA_TYPE_UNSUPPORTED'],
      ['latin-1', await send(new Uint8Array([0x22, 0xff, 0xfe, 0x22]), json), 400, 'BAD_USER_INPUT'],
      ['half', await send('{ "query"', json), 400, 'BAD_USER_INPUT'],
      ['prototype', await send('{ "query": "{ hello }", "variables": { "__proto__": { "a": 1 } } }', json), 400, 'BAD_USER_INPUT'],
      ['null', await send('null', json), 400, 'BAD_USER_INPUT'],
      ['large', await send(big, json), 413, 'BODY_TOO_LARGE'],
    ];
    for (const [name, response, status, code] of cases) {
      expect({ name, status: response.status, code: await codeOf(response) }).toEqual({ name, status, code });
    }
  });

  it('refuses a header of 100 kB before anything else', async () => {
    expect(await raw(server, `GET /healthz HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('cuts a client that drips its header', async () => {
    expect(await raw(server, 'POST /graphql HTTP/1.1\r\nHost: x\r\n')).toMatch(/^(?:HTTP\/1\.1 408 |$)/);
  });

  it('cuts a client that drips its body, and lets a quick one keep its connection', async () => {
    const impatient = await startSmallServer({ slowestBodyMs: 300 });
    const head = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n';
    expect(await raw(impatient, `${head}{"query":`)).not.toMatch(/^HTTP\/1\.1 200 /);
    expect((await impatient.post({ query: '{ __typename }' })).status).toBe(200);
    await impatient.http.stop();
  });

  it('masks what a route throws', async () => {
    const response = await fetch(`${server.url}/broken`);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain('hunter2');
    expect(text).toContain(server.surprises.at(-1)?.errorId);
  });

  it('serves the routes that features add', async () => {
    expect(await (await fetch(`${server.url}/files/abc`)).json()).toEqual({ ticket: 'abc' });
  });

  it('sends security headers, keeps nothing in caches and says nothing about its software', async () => {
    const { headers } = await server.post({ query: '{ hello }' });
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval|https?:|\*/);
    expect([
      headers.get('x-content-type-options'),
      headers.get('cache-control'),
      headers.get('x-powered-by'),
      headers.get('server'),
    ]).toEqual(['nosniff', 'no-store', null, null]);
  });

  it('lets listed origins and its own host in, and nobody else’s pages', async () => {
    const from = (origin: string) => server.post({ query: '{ hello }' }, { origin });
    const listed = await from('https://fulian.example.cn');
    expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([200, 'https://fulian.example.cn']);
    expect((await from(server.url)).status).toBe(200);
    for (const origin of ['https://evil.example', 'null', 'https://fulian.example.cn.evil.example']) {
      const response = await from(origin);
      expect([response.status, response.headers.get('access-control-allow-origin'), await codeOf(response)]).toEqual([
        403,
        null,
        'ORIGIN_NOT_ALLOWED',
      ]);
    }
    const preflight = await fetch(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://fulian.example.cn', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, POST']);
  });

  it('checks origin, path and rate before a socket is opened', async () => {
    const open = (path: string, options: { origin?: string; headers?: Record<string, string> } = {}): Promise<string> =>
      new Promise(resolve => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', options);
        socket.on('unexpected-response', (_request, response) => resolve(`refused ${response.statusCode}`));
        socket.on('close', (code, reason) => resolve(`closed ${code} ${reason}`));
        socket.on('error', () => undefined);
      });
    expect(await open('/graphql')).toBe('closed 1000 seen');
    expect(await open('/graphql', { origin: 'https://fulian.example.cn' })).toBe('closed 1000 seen');
    expect(await open('/graphql', { origin: 'https://evil.example' })).toBe('refused 403');
    expect(await open('/graphql', { headers: { 'x-flood': '1' } })).toBe('refused 429');
    expect(await open('/other')).toBe('refused 404');
  });

  it('opens a stream for what the gate lets through, with the headers of every answer', async () => {
    const stream = (body: object, headers: Record<string, string> = {}) => server.post(body, { accept: 'text/event-stream', ...headers });
    const opened = await stream({ query: 'subscription { ticks }' });
    expect([opened.status, opened.headers.get('content-type'), opened.headers.get('x-content-type-options')]).toEqual([
      200,
      'text/event-stream',
      'nosniff',
    ]);
    expect(await opened.text()).toBe('event: complete\ndata:\n\n');
    const got = await fetch(`${server.url}/graphql?query=${encodeURIComponent('subscription { ticks }')}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    const refused = await stream({ query: 'subscription { nothing }' });
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    const crowded = await stream({ query: 'subscription { ticks }', variables: { deny: true } });
    expect([crowded.status, await codeOf(crowded)]).toEqual([429, 'RATE_LIMITED']);
    expect((await stream({ query: 'subscription { ticks }' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await stream({ query: 7 })).status).toBe(400);
    const written = await fetch(`${server.url}/graphql?query=${encodeURIComponent('mutation { count }')}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect([written.status, await codeOf(written)]).toEqual([400, 'STREAM_NEEDS_SUBSCRIPTION']);
  });

  it('finishes what is in flight when it stops, takes nothing new and waits for no idle or unused connection', async () => {
    let finish: () => void = () => undefined;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>(resolve => {
      begin = resolve;
    });
    const slowly = () =>
      new Promise(resolve => {
        finish = () => resolve({ done: true });
        begin();
      });
    const stopping = await startSmallServer({ graceMs: 600_000, routes: [fastify => void fastify.get('/slow', slowly)] });
    const unused = connect(stopping.address.port, '127.0.0.1');
    await once(unused, 'connect');
    const slow = fetch(`${stopping.url}/slow`);
    await begun;
    const stopped = stopping.http.stop();
    await expect(fetch(`${stopping.url}/healthz`, { headers: { connection: 'close' } })).rejects.toThrow();
    finish();
    expect(await (await slow).json()).toEqual({ done: true });
    await stopped;
    unused.destroy();
  });
});

describe('the address of a client', () => {
  it('is the entry our own proxies wrote, never one that the client wrote', () => {
    const seen = (trustedHops: number, forwarded?: string) =>
      createAddressOf(trustedHops)({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress: '10.0.0.1' } } as never);
    expect(seen(0, '1.1.1.1')).toBe('10.0.0.1');
    expect(seen(1, '6.6.6.6, 1.1.1.1')).toBe('1.1.1.1');
    expect(seen(2, '6.6.6.6, 1.1.1.1, 10.0.0.2')).toBe('1.1.1.1');
    expect(seen(1)).toBe('10.0.0.1');
  });
});

describe('the language of an answer', () => {
  it('is the better of Chinese and English, and Chinese when neither is asked for', () => {
    const asked = [
      undefined,
      '',
      'en',
      'en-US,en;q=0.9',
      'zh-CN,zh;q=0.9,en;q=0.8',
      'en;q=0.3,zh;q=0.7',
      'fr,en;q=0.1',
      'en;q=0',
      'x'.repeat(10_000),
      'english',
    ];
    expect(asked.map(localeOf)).toEqual(['zh-CN', 'zh-CN', 'en', 'en', 'zh-CN', 'zh-CN', 'en', 'zh-CN', 'zh-CN', 'zh-CN']);
  });
});
