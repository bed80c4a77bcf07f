import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import type { SealerHealth } from '../access/audit/sealer.js';
import { createBuckets } from '../access/buckets.js';
import type { Viewer } from '../access/viewer.js';
import type { Config } from '../config/config.js';
import type { Authenticator } from '../features/identity/index.js';
import { createGraphEndpoint } from '../graphql/apollo.js';
import type { GraphContext } from '../graphql/context.js';
import type { FormatError } from '../graphql/errors.js';
import { checkedOrErrors, executeChecked } from '../graphql/execute-checked.js';
import { createGate, type OperationGate } from '../graphql/operation-gate.js';
import { usualLimits } from '../graphql/operation-limits.js';
import { createSharedTexts } from '../graphql/shared-texts.js';
import { createAddressOf } from '../http/address.js';
import { agentFamily } from '../http/agent-family.js';
import type { Readiness } from '../http/health.js';
import { localeOf } from '../http/locale.js';
import { createHttpServer, type InstallRoutes } from '../http/server.js';
import type { Clock } from '../lib/clock.js';
import { countedAddress } from '../lib/network.js';
import type { Log } from '../observability/log.js';
import type { Database } from '../persistence/database.js';
import { connectRedis } from '../persistence/redis.js';
import type { LiveHub } from '../realtime/live-hub.js';
import { usualLimits as usualSockets } from '../realtime/socket-limits.js';
import { attachSockets } from '../realtime/sockets.js';
import { createStreams } from '../realtime/sse.js';

/** Longer than this nobody waits for a bucket to be counted or a text to be found: the node then counts by itself. */
const REDIS_PATIENCE_MS = 500;
const LARGEST_ANSWER = 2 * 1024 * 1024;
/** The built pages: beside the built server, or below `dist` when the sources run as they are (`npm run dev`, tests). */
const webRoot = ['../../web', '../../dist/web']
  .map(path => fileURLToPath(new URL(path, import.meta.url)))
  .find(path => existsSync(`${path}/graphiql`));

/** Who speaks, and until when the token is good. Throws a Refusal for a bad token. */
export type Authenticate = Authenticator['admit'];

interface TransportDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly authenticate: Authenticate;
  readonly log: Log;
  readonly database: Database;
  readonly schema: GraphQLSchema;
  readonly hub: LiveHub;
  readonly formatError: FormatError;
  readonly contextOf: (viewer: Viewer, requestId: string) => GraphContext;
  readonly routes: readonly InstallRoutes[];
  readonly auditHealth: () => SealerHealth;
  /** Sockets that an address may hold because it is in a declared venue now. */
  readonly venueSockets: (address: string) => number | undefined;
}

/** Who speaks on a connection: by its `Authorization` text, its languages and the address it comes from. */
function createAdmission({ config, authenticate }: Pick<TransportDeps, 'config' | 'authenticate'>) {
  const addressOf = createAddressOf(config.trustedHops);
  const admit = (authorization: unknown, request: IncomingMessage) =>
    authenticate({
      authorization: typeof authorization === 'string' ? authorization : undefined,
      locale: localeOf(request.headers['accept-language']),
      address: addressOf(request),
      agent: agentFamily(request.headers['user-agent']),
    });
  return { addressOf, admit };
}

/** A trail that is found to be wrong is told, and does not take the node out of service: that would turn a tampered row into an outage. */
const probeOf =
  ({ database, auditHealth }: Pick<TransportDeps, 'database' | 'auditHealth'>) =>
  async (): Promise<Readiness> => {
    const isReady = (await database.read.rows('SELECT 1 AS alive')).length === 1;
    return { isReady, checks: { database: 'up', audit: auditHealth().isUp ? 'up' : 'down' } };
  };

/** The one gate of all transports, as it is configured. */
function gateOf(
  { config, schema, venueSockets }: Pick<TransportDeps, 'config' | 'schema' | 'venueSockets'>,
  redis: Redis | undefined,
): OperationGate {
  const { introspection, trustedDocuments: file, trustedDocumentsOnly: trustedOnly } = config;
  /** A hall may do as much more as it may hold more sockets. */
  const timesOf = (address: string) => Math.max(1, (venueSockets(address) ?? 0) / usualSockets.socketsPerAddress(address));
  return createGate({
    ...{ schema, limits: usualLimits, introspection, trustedOnly },
    trustedDocuments: file === undefined ? undefined : readFileSync(file, 'utf8'),
    shared: redis && createSharedTexts(redis),
    buckets: createBuckets({ redis, factor: config.rateFactor, timesOf }),
  });
}

/** HTTP, sockets and streams on one port, behind one gate. */
export function createTransports(deps: TransportDeps) {
  const { config, clock, log, schema, hub, contextOf, formatError, routes, venueSockets } = deps;
  const redis = config.redisUrl
    ? connectRedis(config.redisUrl, log, { commandTimeout: REDIS_PATIENCE_MS, enableAutoPipelining: true })
    : undefined;
  const gate = gateOf(deps, redis);
  const { addressOf, admit } = createAdmission(deps);
  const usual = usualSockets.socketsPerAddress;
  const limits = { socketsPerAddress: (address: string) => Math.max(usual(address), venueSockets(address) ?? 0) };
  const sockets = attachSockets({
    limits,
    hub,
    clock,
    log,
    addressOf: request => countedAddress(addressOf(request)),
    checkOperation: (request, viewer) => checkedOrErrors(gate, request, viewer, formatError),
    executeOperation: (operation, viewer) => executeChecked({ schema, operation, context: contextOf(viewer, randomUUID()), formatError }),
    authenticate: (payload, request) => admit(payload['authorization'], request),
  });
  const streams = createStreams({ hub, clock, limits });
  const server = createHttpServer({
    endpoint: createGraphEndpoint({ schema, gate, formatError, maxAnswerBytes: LARGEST_ANSWER }),
    gate,
    formatError,
    contextOf,
    allowedOrigins: config.allowedOrigins,
    trustedHops: config.trustedHops,
    webRoot,
    routes,
    probe: probeOf(deps),
    authenticate: request => admit(request.headers.authorization, request),
    onUpgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
    openStream: ({ request, response, headers, address, expiresAt, ...operation }) =>
      streams.open(request, response, { operation, headers, address: countedAddress(address), expiresAt }),
  });
  const start = async (): Promise<string> => `http://${config.host}:${(await server.listen(config.port, config.host)).port}`;
  const stop = async (): Promise<void> => {
    await sockets.stop();
    streams.stop();
    await server.stop();
    redis?.disconnect();
  };
  return { start, stop };
}
