import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fastify as createFastify, type FastifyInstance } from 'fastify';
import { createAddressOf } from './address.js';
import { installErrorAnswers } from './error-answers.js';
import { type GraphQLRouteOptions, installGraphQLRoute } from './graphql-route.js';
import { installHeaders } from './headers.js';
import { installHealth, type Readiness } from './health.js';
import { installJsonBody } from './json-body.js';
import { createOriginCheck } from './origins.js';
import { installPages } from './pages.js';
import { watchSilentConnections } from './silent-connections.js';
import { installUpgrades, type UpgradeOptions } from './websocket.js';

/** Adds routes of a feature (`/files/{ticket}`, exports) to the server. */
export type InstallRoutes = (fastify: FastifyInstance) => void | Promise<void>;

export interface HttpServerOptions extends Omit<GraphQLRouteOptions, 'allowsOrigin' | 'addressOf'>, Pick<UpgradeOptions, 'onUpgrade'> {
  readonly probe: () => Promise<Readiness>;
  /** Origins of other hosts whose pages may use the API, as browsers write them. Our own host needs no entry. */
  readonly allowedOrigins: readonly string[];
  /** How many reverse proxies of ours stand in front and add to X-Forwarded-For; 0 when clients connect directly. */
  readonly trustedHops: number;
  /** Folder of the built pages; without it only the API is served. */
  readonly webRoot?: string | undefined;
  readonly routes?: readonly InstallRoutes[];
  /** Milliseconds that `stop` waits for requests in flight before it cuts them. */
  readonly graceMs?: number;
}

export interface HttpServer {
  /** Starts to listen; port 0 takes a free one. Answers with the address in use. */
  listen(port: number, host: string): Promise<AddressInfo>;
  address(): AddressInfo;
  /** Stops accepting, lets requests in flight finish, then closes. Sockets and streams are closed by their owner before. */
  stop(): Promise<void>;
}

const BODY_BYTES = 128 * 1024;

/**
 * The time a whole request may take to arrive. 20 MB of evidence over an office line of 1 Mbit/s take three minutes; GraphQL, whose bodies
 * are small, cuts slow ones itself.
 */
const SLOWEST_REQUEST_MS = 5 * 60_000;

const newFastify = (): FastifyInstance =>
  createFastify({
    logger: false,
    bodyLimit: BODY_BYTES,
    requestTimeout: SLOWEST_REQUEST_MS,
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
  });

function addressOf(fastify: FastifyInstance): AddressInfo {
  const address = fastify.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return address;
}

/** The one HTTP server: GraphQL on three transports, health, the bundled pages and the routes of features. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const fastify = newFastify();
  const closeSilent = watchSilentConnections(fastify.server);
  const allowsOrigin = createOriginCheck(options.allowedOrigins);

  installErrorAnswers(fastify, options.formatError);
  installJsonBody(fastify);
  installHeaders(fastify, options.allowedOrigins);
  installHealth(fastify, options.probe);
  installGraphQLRoute(fastify, { ...options, allowsOrigin, addressOf: createAddressOf(options.trustedHops) });
  installPages(fastify, options.webRoot);
  for (const install of options.routes ?? []) fastify.register(async scope => install(scope));
  const upgrades = installUpgrades(fastify.server, { ...options, allowsOrigin });
  let isClosing = false;
  // Otherwise a connection that finishes its request during `stop` stays open, idle, until the grace is over.
  fastify.addHook('onSend', async (_request, reply) => void (isClosing && reply.header('connection', 'close')));

  return {
    async listen(port, host) {
      await options.endpoint.start();
      await fastify.listen({ port, host });
      return addressOf(fastify);
    },
    address: () => addressOf(fastify),
    async stop() {
      isClosing = true;
      upgrades.refuseNew();
      const cut = setTimeout(() => {
        upgrades.cut();
        fastify.server.closeAllConnections();
      }, options.graceMs ?? 10_000);
      closeSilent();
      await fastify.close();
      clearTimeout(cut);
      await options.endpoint.stop();
    },
  };
}
