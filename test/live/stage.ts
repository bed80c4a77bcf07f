import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { execute, type GraphQLError, parse, validate } from 'graphql';
import type { Role } from '../../src/access/role.js';
import { type Viewer, viewerOf as viewerWith } from '../../src/access/viewer.js';
import type { GraphContext } from '../../src/graphql/context.js';
import { systemClock } from '../../src/lib/clock.js';
import { messageOf, Refusal, refuse } from '../../src/lib/refusal.js';
import type { Bus } from '../../src/realtime/bus/bus.js';
import { createMemoryBus } from '../../src/realtime/bus/memory.js';
import { createLiveHub, type LiveHub, type LiveHubOptions } from '../../src/realtime/live-hub.js';
import { readSince } from '../../src/realtime/read-since.js';
import type { SocketLimits } from '../../src/realtime/socket-limits.js';
import type { CheckedOperation } from '../../src/realtime/socket-protocol.js';
import { attachSockets, type SocketOptions, type Sockets } from '../../src/realtime/sockets.js';
import { createStreams, type Streams } from '../../src/realtime/sse.js';
import { type Counters, counterField, counterSchema } from './counters.js';

export interface StageOptions {
  readonly counters: Counters;
  readonly bus?: Bus;
  readonly tickMs?: number;
  readonly limits?: Partial<SocketLimits>;
  readonly hub?: Partial<LiveHubOptions>;
  readonly sockets?: Partial<SocketOptions>;
  readonly heartbeatSeconds?: number;
}

/** One node: a real HTTP server on loopback with the live engine behind it, and a small gate in front. */
export interface Stage {
  readonly hub: LiveHub;
  readonly sockets: Sockets;
  readonly streams: Streams;
  readonly port: number;
  readonly wsUrl: string;
  readonly httpUrl: string;
  /** The server's side of every connection, oldest first. */
  readonly connections: Socket[];
  openConnections(): Promise<number>;
  stop(): Promise<void>;
}

/** Tokens of these tests: `name:ROLE:session`; `forged` and `old` are refused, `broken` meets a surprise. */
function viewerOf(token: unknown): Viewer {
  if (token === 'forged') return refuse('UNAUTHENTICATED');
  if (token === 'old') return refuse('TOKEN_EXPIRED');
  if (token === 'broken') throw new Error('the database is away');
  if (typeof token !== 'string') return viewerWith({ locale: 'zh-CN' });
  const [name = '', role = 'PUBLIC', session = name] = token.split(':');
  const held = [{ role: role as Role, path: `/${name}/`, isWhole: true, programme: null }];
  return viewerWith({ account: { id: name, name }, sessionId: session, held: role === 'PUBLIC' ? [] : held, locale: 'zh-CN' });
}

const checked = new Map<string, CheckedOperation | readonly GraphQLError[]>();

function check(query: string): CheckedOperation | readonly GraphQLError[] {
  let known = checked.get(query);
  if (!known) {
    try {
      const document = parse(query);
      const errors = validate(counterSchema, document);
      known = errors.length > 0 ? errors : { document };
    } catch (error) {
      known = [error as GraphQLError];
    }
    checked.set(query, known);
  }
  return known;
}

const formatError: LiveHubOptions['formatError'] = (error, viewer) => {
  const cause = error instanceof Refusal ? error : (error as GraphQLError).originalError;
  if (cause instanceof Refusal) return { message: messageOf(cause, viewer.locale), extensions: { code: cause.code } };
  if (/^Variable "/.test((error as Error).message)) return { message: 'bad input', extensions: { code: 'BAD_USER_INPUT' } };
  return { message: 'masked', extensions: { code: 'INTERNAL' } };
};

export async function openStage(options: StageOptions): Promise<Stage> {
  const hub = createLiveHub({
    schema: counterSchema,
    fields: [counterField(options.counters, options.tickMs ?? 200)],
    bus: options.bus ?? createMemoryBus(),
    // These counters live in memory: nothing here asks the context for a database.
    contextFor: viewer => ({ viewer, requestId: randomUUID(), counters: options.counters }) as unknown as GraphContext,
    formatError,
    randomId: randomUUID,
    ...options.hub,
  });
  const sockets = socketsOf(options, hub);
  const streams = createStreams({
    hub,
    clock: systemClock,
    heartbeatSeconds: options.heartbeatSeconds ?? 12,
    ...(options.limits ? { limits: options.limits } : {}),
  });
  const server = createServer((request, response) => void answer(streams, request, response));
  const connections: Socket[] = [];
  server.on('connection', socket => connections.push(socket));
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    hub,
    sockets,
    streams,
    port,
    wsUrl: `ws://127.0.0.1:${port}/graphql`,
    httpUrl: `http://127.0.0.1:${port}/graphql`,
    connections,
    openConnections: () =>
      new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count)))),
    stop: () => stop(hub, sockets, streams, server),
  };
}

function socketsOf(options: StageOptions, hub: LiveHub): Sockets {
  return attachSockets({
    hub,
    clock: systemClock,
    checkOperation: payload => check(payload.query),
    executeOperation: async (operation, viewer) =>
      execute({
        schema: counterSchema,
        document: operation.document,
        variableValues: operation.variables ?? {},
        contextValue: { viewer, requestId: randomUUID(), counters: options.counters },
      }),
    authenticate: async payload => ({ viewer: viewerOf(payload['token']), expiresAt: expiryOf(payload['expiresInMs']) }),
    staggerMs: 200,
    ...(options.limits ? { limits: options.limits } : {}),
    ...options.sockets,
  });
}

const expiryOf = (ms: unknown): Date | null => (typeof ms === 'number' ? new Date(Date.now() + ms) : null);

async function answer(streams: Streams, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as { query: string; variables?: Record<string, unknown>; extensions?: unknown };
  const operation = check(body.query);
  if (!('document' in operation)) {
    response.writeHead(400).end();
    return;
  }
  const viewer = viewerOf(request.headers.authorization);
  streams.open(request, response, { operation: { ...operation, variables: body.variables, viewer, since: readSince(body.extensions) } });
}

async function stop(hub: LiveHub, sockets: Sockets, streams: Streams, server: Server): Promise<void> {
  await sockets.stop();
  streams.stop();
  hub.stop();
  server.closeAllConnections();
  await new Promise(closed => server.close(closed));
}
