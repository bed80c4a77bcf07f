import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { messageOf, Refusal } from '../lib/refusal.js';
import type { ContentStore, StoredContent } from './content-store.js';
import type { Ticket, Tickets } from './tickets.js';
import { type Outgoing, outgoingHeaders, putFile } from './transfer.js';

export interface FileRouteOptions {
  readonly store: ContentStore;
  readonly tickets: Tickets;
  /** Writes the row of what has arrived and answers what the sender is told, for example `{ fileId }`. */
  readonly onStored: (ticket: Ticket, stored: StoredContent) => Promise<Record<string, string | number>>;
  /** Finds what a DOWNLOAD, EXPORT, PERSON or NOTARY ticket stands for, with rights decided again; undefined when it is not there (any more). */
  readonly onRequested: (ticket: Ticket) => Promise<Outgoing | undefined>;
}

const STATUS: Partial<Record<Refusal['code'], number>> = {
  FILE_TICKET_INVALID: 403,
  FILE_TICKET_EXPIRED: 410,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  FILE_TOO_LARGE: 413,
  FILE_TYPE_NOT_ALLOWED: 415,
};

/** `PUT /files/<ticket>` and `GET /files/<ticket>`. A plug-in of its own scope: here no body is parsed, bytes are streamed. */
export async function fileRoutes(app: FastifyInstance, options: FileRouteOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof Refusal)) throw error;
    return answerRefusal(error, request, reply);
  });
  // A wildcard, because a named parameter ends at 100 characters and a ticket is longer.
  app.put('/files/*', (request, reply) => receiveFile(options, request, reply));
  app.get('/files/*', { exposeHeadRoute: false }, (request, reply) => sendFile(options, request, reply));
}

const tokenOf = (request: FastifyRequest): string => (request.params as { '*': string })['*'];

async function receiveFile({ store, tickets, onStored }: FileRouteOptions, request: FastifyRequest, reply: FastifyReply) {
  const ticket = tickets.read(tokenOf(request), 'UPLOAD');
  const declared = request.headers['content-length'];
  // Leaving a `for await` early would destroy the socket before the answer is out.
  const body = request.raw.iterator({ destroyOnReturn: false });
  const stored = await putFile(store, ticket, body, declared === undefined ? undefined : Number(declared));
  const { hash, size, mediaType } = stored;
  const told = await onStored(ticket, stored);
  return reply
    .code(201)
    .header('cache-control', 'no-store')
    .send({ hash, size, mediaType, ...told });
}

async function sendFile({ tickets, onRequested }: FileRouteOptions, request: FastifyRequest, reply: FastifyReply) {
  const ticket = tickets.read(tokenOf(request), 'DOWNLOAD', 'EXPORT', 'PERSON', 'NOTARY');
  const outgoing = await onRequested(ticket);
  if (!outgoing) throw new Refusal('NOT_FOUND');
  return reply.headers(outgoingHeaders(outgoing)).send(outgoing.content);
}

async function answerRefusal(refusal: Refusal, request: FastifyRequest, reply: FastifyReply) {
  await drain(request.raw);
  const locale = /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh-CN';
  const { code, detail } = refusal;
  if (!request.raw.readableEnded) reply.header('connection', 'close');
  return reply
    .code(STATUS[code] ?? 422)
    .header('cache-control', 'no-store')
    .send({ code, detail, message: messageOf(refusal, locale) });
}

const DRAINED_AT_MOST = 4 * 1024 * 1024;

/** A sender in the middle of a body sees the answer only if the rest is taken off it; only a bounded rest, for a bounded time, is. */
function drain(body: IncomingMessage): Promise<void> {
  if (body.readableEnded || body.destroyed) return Promise.resolve();
  return new Promise(resolve => {
    let taken = 0;
    const finish = () => {
      clearTimeout(timer);
      body.off('data', count).off('end', finish).off('close', finish).pause();
      resolve();
    };
    const count = (bytes: Buffer) => {
      taken += bytes.byteLength;
      if (taken > DRAINED_AT_MOST) finish();
    };
    const timer = setTimeout(finish, 1_000);
    body.on('data', count).on('end', finish).on('close', finish).resume();
  });
}
