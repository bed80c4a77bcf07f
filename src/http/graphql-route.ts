import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentNode } from 'graphql';
import type { Admission, Viewer } from '../access/viewer.js';
import type { GraphEndpoint } from '../graphql/apollo.js';
import type { GraphContext } from '../graphql/context.js';
import type { FormatError } from '../graphql/errors.js';
import type { OperationCost, OperationGate } from '../graphql/operation-gate.js';
import { refuse, refuseUnless } from '../lib/refusal.js';
import type { AddressOf } from './address.js';
import { type Admit, admitted } from './admit.js';
import { withWait } from './error-answers.js';
import type { AllowsOrigin } from './origins.js';

/** One subscription that the gate has let through and a client wants as server-sent events. */
interface StreamRequest {
  readonly document: DocumentNode;
  readonly cost: OperationCost;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly viewer: Viewer;
  readonly expiresAt: Date | null;
  readonly address: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Headers that every answer of this server carries. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface GraphQLRouteOptions {
  readonly endpoint: GraphEndpoint;
  readonly gate: OperationGate;
  readonly formatError: FormatError;
  readonly allowsOrigin: AllowsOrigin;
  readonly addressOf: AddressOf;
  /** Who asks; a `Refusal` becomes 401 or 403. Someone without credentials is the public viewer, not a refusal. */
  readonly authenticate: (request: IncomingMessage) => Promise<Admission>;
  readonly contextOf: (viewer: Viewer, requestId: string) => GraphContext;
  readonly admit?: Admit | undefined;
  /** Milliseconds after which a body that has not arrived is cut off (15 000). */
  readonly slowestBodyMs?: number | undefined;
  /** Owns the response from here on. What it throws before it has written anything is answered as an ordinary error. */
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

function operationOf(request: FastifyRequest) {
  const sent = objectOf(request.method === 'GET' ? request.query : request.body);
  const read = request.method === 'GET' ? jsonText : (value: unknown) => value;
  const { documentId } = sent;
  return {
    query: textOrNull(sent['query']),
    ...(documentId !== undefined && { documentId }),
    operationName: textOrNull(sent['operationName']),
    variables: objectOf(read(sent['variables'])),
    extensions: objectOf(read(sent['extensions'])),
  };
}

/** Security and CORS headers, which hooks have set on the reply that the stream will not use. */
function headersOf(reply: FastifyReply): Record<string, string> {
  const set = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
}

async function answerStream(request: FastifyRequest, reply: FastifyReply, { viewer, expiresAt }: Admission, options: GraphQLRouteOptions) {
  const operation = operationOf(request);
  const checked = await options.gate.check(operation, viewer);
  if (!checked.ok) {
    const errors = checked.errors.map(error => options.formatError(error, viewer.locale));
    return withWait(reply.code(400), checked.errors[0]).send({ errors, ...(checked.cost && { extensions: { cost: checked.cost } }) });
  }
  // A stream can be asked for by GET and without a preflight, so nothing that writes may run on it.
  refuseUnless(checked.operation.operation === 'subscription', 'STREAM_NEEDS_SUBSCRIPTION');
  const { document, cost } = checked;
  const address = options.addressOf(request.raw);
  try {
    await options.openStream({
      ...operation,
      document,
      cost,
      viewer,
      expiresAt,
      address,
      request: request.raw,
      response: reply.raw,
      headers: headersOf(reply),
    });
  } catch (error) {
    if (!reply.raw.headersSent) throw error;
    options.formatError(error, viewer.locale);
    reply.raw.destroy();
  }
  return reply.hijack();
}

const SLOWEST_BODY_MS = 15_000;

/** Whoever takes longer than this for a small body only wants to hold a connection. Streams are safe: they begin when the body is there. */
function cutSlowBody(request: IncomingMessage, slowestMs: number): void {
  if (request.method !== 'POST') return;
  const timer = setTimeout(() => request.destroy(), slowestMs).unref();
  const stop = () => clearTimeout(timer);
  request.once('end', stop).once('close', stop);
}

/** `/graphql` over HTTP: queries and mutations are answered, `Accept: text/event-stream` opens a stream. */
export function installGraphQLRoute(fastify: FastifyInstance, options: GraphQLRouteOptions): void {
  fastify.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async request => {
      cutSlowBody(request.raw, options.slowestBodyMs ?? SLOWEST_BODY_MS);
      await admitted(options.admit, request.raw);
      refuseUnless(options.allowsOrigin(request.raw), 'ORIGIN_NOT_ALLOWED');
    },
    handler: async (request, reply) => {
      const admission = await options.authenticate(request.raw);
      if (wantsStream(request)) return answerStream(request, reply, admission, options);
      const { status, headers, body } = await options.endpoint.answer(toApollo(request), options.contextOf(admission.viewer, request.id));
      for (const [name, value] of headers) reply.header(name, value);
      return reply.code(status).send(body);
    },
  });
}
