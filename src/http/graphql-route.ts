import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../access/viewer.js';
import type { GraphEndpoint } from '../graphql/apollo.js';
import { refuse, refuseUnless } from '../lib/refusal.js';
import type { AllowsOrigin } from './origins.js';

/** One operation that a client wants as server-sent events. The document has not been through the gate yet. */
export interface StreamRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly viewer: Viewer;
  readonly request: IncomingMessage;
  /** Nothing has been written to it: headers, status and body are the stream's. */
  readonly response: ServerResponse;
}

export interface GraphQLRouteOptions {
  readonly endpoint: GraphEndpoint;
  readonly allowsOrigin: AllowsOrigin;
  /** Who asks; a `Refusal` becomes 401 or 403. Someone without credentials is the public viewer, not a refusal. */
  readonly authenticate: (request: IncomingMessage) => Promise<Viewer>;
  /** Rate limits: throws `Refusal('RATE_LIMITED')` when the caller must wait. Runs before the body is read. */
  readonly admit?: ((request: IncomingMessage) => void | Promise<void>) | undefined;
  readonly openStream: (stream: StreamRequest) => void | Promise<void>;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : value == null ? {} : refuse('BAD_USER_INPUT'));

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : value == null ? null : refuse('BAD_USER_INPUT'));

function jsonText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return refuse('BAD_USER_INPUT');
  }
}

const wantsStream = (request: FastifyRequest): boolean => (request.headers.accept ?? '').toLowerCase().includes('text/event-stream');

function toApollo(request: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const at = request.url.indexOf('?');
  return { method: request.method, headers, search: at < 0 ? '' : request.url.slice(at), body: request.body };
}

function streamOf(request: FastifyRequest, reply: FastifyReply, viewer: Viewer): StreamRequest {
  const sent = objectOf(request.method === 'GET' ? request.query : request.body);
  const read = request.method === 'GET' ? jsonText : (value: unknown) => value;
  refuseUnless(typeof sent['query'] === 'string' && sent['query'] !== '', 'BAD_USER_INPUT');
  return {
    query: sent['query'],
    operationName: textOrNull(sent['operationName']),
    variables: objectOf(read(sent['variables'])),
    extensions: objectOf(read(sent['extensions'])),
    viewer,
    request: request.raw,
    response: reply.raw,
  };
}

/** Headers that hooks have set so far (security, CORS) also belong on a response that fastify lets go of. */
function keepHeaders(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
}

/** `/graphql` over HTTP: queries and mutations are answered, `Accept: text/event-stream` opens a stream. */
export function installGraphQLRoute(fastify: FastifyInstance, options: GraphQLRouteOptions): void {
  const { endpoint, allowsOrigin, authenticate, admit, openStream } = options;

  fastify.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async request => {
      await admit?.(request.raw);
      refuseUnless(allowsOrigin(request.raw), 'ORIGIN_NOT_ALLOWED');
    },
    handler: async (request, reply) => {
      const viewer = await authenticate(request.raw);
      if (wantsStream(request)) {
        const stream = streamOf(request, reply, viewer);
        keepHeaders(reply);
        reply.hijack();
        await openStream(stream);
        return reply;
      }
      const { status, headers, body } = await endpoint.answer(toApollo(request), { viewer, requestId: request.id });
      for (const [name, value] of headers) reply.header(name, value);
      return reply.code(status).send(body);
    },
  });
}
