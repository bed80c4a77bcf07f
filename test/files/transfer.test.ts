import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { createDiskStore } from '../../src/files/disk-store.js';
import { fileRoutes } from '../../src/files/routes.js';
import { createTickets, type Ticket } from '../../src/files/tickets.js';
import { getFile, type Outgoing } from '../../src/files/transfer.js';
import { refusalCodeOf } from '../support/refusal-code.js';

type Body = NonNullable<NonNullable<Parameters<typeof fetch>[1]>['body']>;

let time = new Date('2024-03-08T01:00:00Z');
const clock = { now: () => time };
const key = randomBytes(32);
const keysOf = (bytes: Buffer) => ({
  current: () => ({ kid: 'k1', key: bytes }),
  find: (kid: string) => (kid === 'k1' ? { key: bytes } : undefined),
});
const tickets = createTickets({ keys: keysOf(key), clock });
const upload: Ticket = {
  purpose: 'UPLOAD',
  subject: 'upload_01hx0000000000000000000000',
  accountId: 'account_01hx0000000000000000000000',
  sessionId: null,
  maxBytes: 100_000,
  types: ['application/pdf', 'text/plain'],
  expiresAt: new Date('2024-03-08T01:10:00Z'),
};
const download: Ticket = { ...upload, purpose: 'DOWNLOAD', subject: 'file_01hx0000000000000000000000', maxBytes: 0, types: [] };

beforeEach(() => {
  time = new Date('2024-03-08T01:00:00Z');
});

describe('a ticket', () => {
  it('says what it was issued for', () => {
    expect(tickets.read(tickets.issue(upload), 'UPLOAD')).toEqual(upload);
    expect(tickets.issue(upload)).toMatch(/^[\w.-]+$/);
  });

  it('ends at its time, to the millisecond', async () => {
    const token = tickets.issue(upload);
    time = new Date(upload.expiresAt.getTime() - 1);
    expect(tickets.read(token, 'UPLOAD').subject).toBe(upload.subject);
    time = upload.expiresAt;
    expect(await refusalCodeOf(() => tickets.read(token, 'UPLOAD'))).toBe('FILE_TICKET_EXPIRED');
  });

  it('is good for its own purpose only', async () => {
    expect(await refusalCodeOf(() => tickets.read(tickets.issue(upload), 'DOWNLOAD', 'EXPORT'))).toBe('FILE_TICKET_INVALID');
  });

  it('is refused when any single character of it is changed', async () => {
    const token = tickets.issue(upload);
    const codes = new Set<string>();
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      codes.add(await refusalCodeOf(() => tickets.read(token.slice(0, at) + other + token.slice(at + 1), 'UPLOAD')));
    }
    expect([...codes]).toEqual(['FILE_TICKET_INVALID']);
  });

  it.each(['', '.', 'a.b', '..', `${'a'.repeat(3000)}.${'b'.repeat(43)}`, '中文'])('is refused when it is %p', async token => {
    expect(await refusalCodeOf(() => tickets.read(token, 'UPLOAD'))).toBe('FILE_TICKET_INVALID');
  });

  it('of another key is refused, and a short key is no key', async () => {
    const foreign = createTickets({ keys: keysOf(randomBytes(32)), clock }).issue(upload);
    expect(await refusalCodeOf(() => tickets.read(foreign, 'UPLOAD'))).toBe('FILE_TICKET_INVALID');
  });
});

describe('PUT and GET /files/<ticket>', () => {
  let folder: string;
  let app: FastifyInstance;
  let address: string;
  const arrived: string[] = [];
  const outgoing = new Map<string, () => Promise<Outgoing>>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'transfer-'));
    const store = createDiskStore(folder);
    app = fastify();
    app.register(fileRoutes, {
      store,
      tickets,
      onStored: async (ticket, stored) => {
        arrived.push(stored.hash);
        outgoing.set(download.subject, () => getFile(store, { ...stored, fileName: '宣讲 “480”次\r\n/../x.pdf' }));
        return { fileId: ticket.subject };
      },
      onRequested: async ticket => outgoing.get(ticket.subject)?.(),
    });
    address = await app.listen({ host: '127.0.0.1', port: 0 });
  });

  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const urlOf = (ticket: Ticket): string => `${address}/files/${tickets.issue(ticket)}`;
  const put = (body: Body | undefined, ticket = upload, headers: Record<string, string> = {}) =>
    fetch(urlOf(ticket), { method: 'PUT', body: body ?? null, headers, ...({ duplex: 'half' } as object) });

  it('carries a file in and out, as an attachment that nothing guesses at or keeps', async () => {
    const sent = `%PDF-1.7\n${'x'.repeat(50_000)}`;
    const reply = await put(sent, upload, { 'content-type': 'application/json' });
    expect(reply.status).toBe(201);
    expect(await reply.json()).toMatchObject({ fileId: upload.subject, size: sent.length, mediaType: 'application/pdf' });

    const got = await fetch(urlOf(download));
    expect(await got.text()).toBe(sent);
    expect(got.headers.get('content-type')).toBe('application/pdf');
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('cache-control')).toContain('no-store');
    const disposition = got.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="file.pdf"; filename\*=UTF-8''/);
    expect(decodeURIComponent(disposition.split("''")[1]!)).toBe('宣讲 “480”次___.._x.pdf');
  });

  it('streams an export of unknown length, its type never a page', async () => {
    const subject = 'export_01hx0000000000000000000000';
    outgoing.set(subject, async () => ({ content: Readable.from(['一', '二']), mediaType: 'text/html', fileName: 'a.csv' }));
    const got = await fetch(urlOf({ ...download, purpose: 'EXPORT', subject }));
    expect(await got.text()).toBe('一二');
    expect(got.headers.get('content-type')).toBe('application/octet-stream');
  });

  it.each<[string, Body | undefined, number, string]>([
    ['an empty body', undefined, 422, 'FILE_EMPTY'],
    ['a disguised type', '<html><script>1</script>', 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['a body that says it is too large', 'x'.repeat(100_001), 413, 'FILE_TOO_LARGE'],
    [
      'a body that turns out too large',
      ReadableStream.from([Buffer.alloc(60_000, 'x'), Buffer.alloc(60_000, 'x')]) as Body,
      413,
      'FILE_TOO_LARGE',
    ],
  ])('refuses %s with words and a code', async (_, body, status, code) => {
    const before = arrived.length;
    const reply = await put(body, upload, { 'accept-language': 'en' });
    expect(reply.status).toBe(status);
    expect(await reply.json()).toMatchObject({ code, message: expect.stringMatching(/^The file/) });
    expect(arrived.length).toBe(before);
  });

  it('refuses forged and expired tickets before it reads anything', async () => {
    const url = urlOf(upload);
    expect((await fetch(`${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`, { method: 'PUT', body: 'abc' })).status).toBe(403);
    expect((await fetch(urlOf(upload))).status).toBe(403);
    time = upload.expiresAt;
    expect((await fetch(url, { method: 'PUT', body: 'abc' })).status).toBe(410);
    expect(await (await fetch(url, { method: 'PUT', body: 'abc' })).json()).toMatchObject({ message: expect.stringMatching(/过期/) });
  });

  it('answers not found when the file is gone', async () => {
    expect((await fetch(urlOf({ ...download, subject: 'file_01hx0000000000000000000009' }))).status).toBe(404);
  });

  it('keeps nothing of an upload that breaks off, and goes on serving', async () => {
    const before = arrived.length;
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    const path = new URL(urlOf(upload)).pathname;
    socket.write(`PUT ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\nhalf of it`, () => socket.destroy());
    await new Promise(resolve => socket.once('close', resolve));
    expect((await put('whole')).status).toBe(201);
    expect(arrived.length).toBe(before + 1);
  });
});
