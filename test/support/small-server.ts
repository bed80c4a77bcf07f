import type { AddressInfo } from 'node:net';
import { type Viewer, viewerOf } from '../../src/access/viewer.js';
import { createGraphEndpoint } from '../../src/graphql/apollo.js';
import { createErrorFormatter } from '../../src/graphql/errors.js';
import { createGate, type Introspection, type OperationGate } from '../../src/graphql/operation-gate.js';
import { usualLimits } from '../../src/graphql/operation-limits.js';
import { localeOf } from '../../src/http/locale.js';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../src/http/server.js';
import { type Locale, refuse } from '../../src/lib/refusal.js';
import { smallSchema } from './small-schema.js';

export const publicViewer = (locale: Locale = 'en'): Viewer => viewerOf({ locale });
export const staffViewer = (locale: Locale = 'en'): Viewer =>
  viewerOf({
    account: { id: 'account_test', name: '测试人员' },
    sessionId: 's1',
    held: [{ role: 'STAFF', path: '/', isWhole: true, programme: null }],
    locale,
  });

export interface SmallServer {
  readonly http: HttpServer;
  readonly address: AddressInfo;
  readonly url: string;
  /** What the log was told, newest last. */
  readonly surprises: { error: unknown; errorId: string }[];
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** The real HTTP server on a free port, over the small schema. `Bearer staff` is a member of staff, `Bearer bad` is refused. */
export async function startSmallServer(
  options: Partial<HttpServerOptions> & { gate?: OperationGate; introspection?: Introspection } = {},
): Promise<SmallServer> {
  const surprises: SmallServer['surprises'] = [];
  const formatError = createErrorFormatter((error, errorId) => void surprises.push({ error, errorId }));
  const gate = options.gate ?? createGate({ schema: smallSchema, limits: usualLimits, introspection: options.introspection ?? 'on' });
  const http = createHttpServer({
    endpoint: createGraphEndpoint({ schema: smallSchema, gate, formatError, maxAnswerBytes: 2_000_000 }),
    formatError,
    async authenticate({ headers }) {
      const locale = localeOf(headers['accept-language']);
      if (headers.authorization === 'Bearer bad') refuse('UNAUTHENTICATED');
      return { viewer: headers.authorization === 'Bearer staff' ? staffViewer(locale) : publicViewer(locale), expiresAt: null };
    },
    gate,
    contextOf: (viewer, requestId) => ({ viewer, requestId, database: undefined as never }),
    onUpgrade: (_request, socket) => void socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
    openStream: ({ response }) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).end('event: complete\ndata:\n\n'),
    probe: async () => ({ isReady: true, checks: { database: 'up' } }),
    allowedOrigins: ['https://fulian.example.cn'],
    trustedHops: 0,
    ...options,
  });
  const address = await http.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${address.port}`;
  const post: SmallServer['post'] = (body, headers = {}) =>
    fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  return { http, address, url, surprises, post };
}
