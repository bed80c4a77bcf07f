import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { readConfig } from '../../src/config/config.js';
import { createGate } from '../../src/graphql/operation-gate.js';
import { usualLimits } from '../../src/graphql/operation-limits.js';
import { lianxinqiao } from '../support/command-line.js';
import { smallSchema } from '../support/small-schema.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { asGet, asPost, asSubscribe, overHttp, overSocket, type Payload } from './attacks/wire.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: unknown, query?: string): Payload => ({
  ...(query !== undefined && { query }),
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});
/** graphql-ws wants a `query` in every message; an empty one says nothing. */
const onSocket = (payload: Payload) => asSubscribe({ query: '', ...payload });

const QUERY = '{ brandBoard { seq } }';
const BOARD = 'subscription { brandBoard { seq } }';
const SEQ = /"brandBoard":\{"seq":\d+\}/;

describe('automatic persisted queries', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());
  let counter = 0;
  const fresh = (): string => `${QUERY} # ${++counter} ${app.url} ${process.pid} ${Math.random()}`;
  const freshBoard = (): string => `${BOARD} # ${++counter} ${app.url} ${process.pid} ${Math.random()}`;

  it('are asked for by hash, sent once with their text, and then run by hash on all three transports', async () => {
    const text = fresh();
    const hash = hashOf(text);
    for (const unknown of [overHttp(app, asPost(persisted(hash))), overHttp(app, asGet(persisted(hash)))])
      expect(await unknown).toMatchObject({ status: 200, code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(await overSocket(app, onSocket(persisted(hash)))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect((await overHttp(app, asPost(persisted(hash, text)))).body).toMatch(SEQ);
    for (const known of [
      overHttp(app, asPost(persisted(hash))),
      overHttp(app, asGet(persisted(hash))),
      overSocket(app, onSocket(persisted(hash))),
    ])
      expect((await known).body).toMatch(SEQ);
    const board = freshBoard();
    const asStream = (payload: Payload) => overHttp(app, asPost(payload, 'text/event-stream'));
    expect(await asStream(persisted(hashOf(board)))).toMatchObject({ status: 400, code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect((await overSocket(app, onSocket(persisted(hashOf(board), board)))).body).toMatch(SEQ);
    expect((await asStream(persisted(hashOf(board)))).body).toMatch(SEQ);
  });

  it('are refused when the text is not that of the hash, and no hash may name it afterwards', async () => {
    const [text, other] = [fresh(), fresh()];
    for (const told of [overHttp(app, asPost(persisted(hashOf(other), text))), overSocket(app, onSocket(persisted(hashOf(other), text)))])
      expect(await told).toMatchObject({ code: 'PERSISTED_QUERY_MISMATCH' });
    for (const hash of [hashOf(other), hashOf(text)])
      expect(await overHttp(app, asPost(persisted(hash)))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  });

  it('are not kept when the document is not sound, and what is no hash is refused', async () => {
    const bad = `{ nothing } # ${fresh()}`;
    expect(await overHttp(app, asPost(persisted(hashOf(bad), bad)))).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(await overHttp(app, asPost(persisted(hashOf(bad))))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    for (const hash of ['', 'x', 7, null, 'A'.repeat(64), ['a'], { $ne: '' }, `${'a'.repeat(64)}\n`])
      expect(await overHttp(app, asPost(persisted(hash, QUERY)))).toMatchObject({ code: 'BAD_USER_INPUT' });
    for (const documentId of [7, ['a'], { a: 1 }])
      expect(await overHttp(app, asPost({ documentId } as Payload))).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('never write by GET, whatever name they come under', async () => {
    const text = `mutation { signOut { __typename } } # ${fresh()}`;
    await overHttp(app, asPost(persisted(hashOf(text), text)));
    for (const payload of [persisted(hashOf(text)), persisted(hashOf(text), text)])
      expect(await overHttp(app, asGet(payload))).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  });

  it('are bounded: the oldest go when very many are sent', async () => {
    if (app.environment['REDIS_URL']) return;
    const first = fresh();
    await overHttp(app, asPost(persisted(hashOf(first), first)));
    for (let at = 0; at < 1_000; at++) {
      const text = `${QUERY} #${at}`;
      await overHttp(app, asPost(persisted(hashOf(text), text)));
    }
    expect(await overHttp(app, asPost(persisted(hashOf(first))))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  }, 60_000);

  it('are known to every node on one Redis, which cannot put another text under a hash', async () => {
    const url = app.environment['REDIS_URL'];
    if (!url) return;
    const other = await startApp({ ...app.environment });
    const redis = new Redis(url);
    try {
      const text = fresh();
      await overHttp(app, asPost(persisted(hashOf(text), text)));
      expect((await overHttp(other, asPost(persisted(hashOf(text))))).body).toMatch(SEQ);
      const forged = fresh();
      const place = Number.parseInt(hashOf(forged).slice(0, 8), 16) % 1_024;
      await redis.set(`lianxinqiao:document:${place}`, 'mutation { signOut { __typename } }');
      expect(await overHttp(other, asPost(persisted(hashOf(forged))))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    } finally {
      redis.disconnect();
      await other.close();
    }
  });
});

describe('trusted documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lxq-documents-'));
  const file = join(folder, 'manifest.json');
  const NAMED = 'query Board { brandBoard { seq } }';
  const ids = { query: hashOf(NAMED), board: hashOf(BOARD) };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are gathered from a folder by the command line, which names every file that could not run', async () => {
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
    writeFileSync(join(folder, 'src/board.graphql'), NAMED);
    writeFileSync(join(folder, 'src/deep/live.gql'), BOARD);
    expect(await lianxinqiao({}, 'documents', join(folder, 'src'), '--out', file)).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ [ids.query]: NAMED, [ids.board]: BOARD });
    const bad = {
      'unknown.graphql': '{ nothing }',
      'deep.graphql': `{ branch(id: "x") ${'{ parent '.repeat(9)}{ id }${' }'.repeat(9)} }`,
      'two.graphql': 'query a { __typename } query b { __typename }',
    };
    for (const [name, text] of Object.entries(bad)) writeFileSync(join(folder, 'src', name), text);
    const { code, out } = await lianxinqiao({}, 'documents', join(folder, 'src'));
    expect([code, ...Object.keys(bad).map(name => out.includes(`${name}: `))]).toEqual([1, true, true, true]);
    expect((await lianxinqiao({}, 'documents', join(folder, 'nowhere'))).code).toBe(1);
  }, 120_000);

  it('run by their id on all three transports, and nothing else does for anonymous clients', async () => {
    const app = await startApp({ TRUSTED_DOCUMENTS: file, TRUSTED_DOCUMENTS_ONLY: 'anonymous' });
    try {
      const payload = { documentId: ids.query } as Payload;
      const asked = [overHttp(app, asPost(payload)), overHttp(app, asGet(payload)), overSocket(app, onSocket(payload))];
      asked.push(overHttp(app, asPost(persisted(ids.query))), overHttp(app, asPost({ query: NAMED })));
      asked.push(overHttp(app, asPost({ documentId: ids.board } as Payload, 'text/event-stream')));
      for (const told of await Promise.all(asked)) expect(told.body).toMatch(SEQ);
      const others = [QUERY, `${NAMED} `, '{ __schema { types { name } } }'].flatMap(query => [
        overHttp(app, asPost({ query })),
        overHttp(app, asPost(persisted(hashOf(query), query))),
        overSocket(app, asSubscribe({ query })),
        overHttp(app, asPost({ query }, 'text/event-stream')),
      ]);
      for (const told of await Promise.all(others)) expect(told.code).toBe('DOCUMENT_NOT_TRUSTED');
      const swapped = await overHttp(app, asPost({ documentId: ids.query, query: QUERY } as Payload));
      expect(swapped.code).toBe('PERSISTED_QUERY_MISMATCH');
      expect((await app.graphql(QUERY, {}, app.lead())).data).toHaveProperty('brandBoard');
    } finally {
      await app.close();
    }
  });

  it('are all that runs for anybody where that is wanted', async () => {
    const app = await startApp({ TRUSTED_DOCUMENTS: file, TRUSTED_DOCUMENTS_ONLY: 'all' });
    try {
      expect((await app.graphql(QUERY, {}, app.lead())).errors?.[0]?.extensions.code).toBe('DOCUMENT_NOT_TRUSTED');
      expect((await app.graphql(NAMED, {}, app.lead())).data).toHaveProperty('brandBoard');
    } finally {
      await app.close();
    }
  });

  it('keep a server from starting when one of them could not run, or none is there', () => {
    const operations = [{ id: 'a', name: 'A', type: 'query', body: '{ nothing }' }];
    const apollo = { format: 'apollo-persisted-query-manifest', version: 1, operations };
    const opens = (trustedDocuments: string) => () =>
      createGate({ schema: smallSchema, limits: usualLimits, introspection: 'on', trustedDocuments });
    for (const manifest of ['{', '[]', '{"a":1}', '{"a":"{ nothing }"}', JSON.stringify(apollo)]) expect(opens(manifest)).toThrow();
    for (const manifest of ['{}', '{"a":"{ hello }"}', JSON.stringify(apollo).replace('nothing', 'hello')])
      expect(opens(manifest)).not.toThrow();
    expect(() => readConfig({ TRUSTED_DOCUMENTS_ONLY: 'anonymous' })).toThrow(/TRUSTED_DOCUMENTS$/);
  });
});
