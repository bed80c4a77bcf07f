import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { GraphQLSchema } from 'graphql';
import type { DataKeys } from './access/crypto/data-keys.js';
import type { Keyring } from './access/crypto/keyring.js';
import type { Holder, ViewerOf } from './access/holder.js';
import type { Viewer } from './access/viewer.js';
import type { Config } from './config/config.js';
import { type DemoDeps, demoAccounts, isDemoCity, loadDemo } from './demo/index.js';
import { declaredAccess } from './features/access.js';
import {
  achievementExport,
  brandBoardField,
  countFederations,
  ensureIndicators,
  type FigureProvider,
  ledgerExport,
  structureProviders,
} from './features/achievements/index.js';
import { contestBoardField, createVoteWriter } from './features/contests/index.js';
import { type EvidenceDeps, keepUpload, openDownload, openFile } from './features/evidence/index.js';
import { type ExportDeps, openExport } from './features/exports/index.js';
import { type AccessChange, type Authenticator, type Credentials, createIdentity, ensureAdmin } from './features/identity/index.js';
import { nodeSources } from './features/nodes.js';
import { branchExport, ensureRoot, memberExport, rosterBelow } from './features/organisation/index.js';
import { resolvers } from './features/resolvers.js';
import { searchSources } from './features/search.js';
import { studyBoardField } from './features/study/index.js';
import { openContent } from './files/open-content.js';
import { fileRoutes } from './files/routes.js';
import { createTickets } from './files/tickets.js';
import { createGraphEndpoint } from './graphql/apollo.js';
import { buildGraph } from './graphql/build-schema.js';
import type { GraphContext } from './graphql/context.js';
import { createErrorFormatter, type FormatError } from './graphql/errors.js';
import { checkedOrErrors, executeChecked } from './graphql/execute-checked.js';
import { createGate } from './graphql/operation-gate.js';
import { usualLimits } from './graphql/operation-limits.js';
import { createAddressOf } from './http/address.js';
import { localeOf } from './http/locale.js';
import { createHttpServer, type InstallRoutes } from './http/server.js';
import { type Clock, systemClock } from './lib/clock.js';
import { createLog, type Log } from './observability/log.js';
import type { Database } from './persistence/database.js';
import { createMemoryBus } from './realtime/bus/memory.js';
import { createRedisBus } from './realtime/bus/redis.js';
import type { Presence } from './realtime/live-field.js';
import { createLiveHub, type LiveHub } from './realtime/live-hub.js';
import { attachSockets } from './realtime/sockets.js';
import { createStreams } from './realtime/sse.js';
import { openRecords } from './records.js';

/** Who speaks, and until when the token is good. Throws a Refusal for a bad token. */
type Authenticate = Authenticator['admit'];

export interface AppOptions {
  readonly config: Config;
  readonly clock?: Clock;
  /** Tests let people in who never signed in; everybody else goes on to the real door, which is `next`. */
  readonly authenticate?: (credentials: Credentials, next: Authenticate) => ReturnType<Authenticate>;
  /** Likewise for the holders of tickets. */
  readonly viewerOf?: (holder: Holder, next: ViewerOf) => ReturnType<ViewerOf>;
  readonly onStatement?: (sql: string) => void;
}

const LARGEST_ANSWER = 2 * 1024 * 1024;
/** The built pages: beside the built server, or below `dist` when the sources run as they are (`npm run dev`, tests). */
const webRoot = ['../web', '../dist/web']
  .map(path => fileURLToPath(new URL(path, import.meta.url)))
  .find(path => existsSync(`${path}/graphiql`));

/** The only composition root: builds every dependency in reading order. */
export async function createApp({ config, clock = systemClock, authenticate, viewerOf, onStatement }: AppOptions) {
  const log = createLog(config.logLevel);
  const formatError = createErrorFormatter((err, errorId) => log.error({ err, errorId }, 'Unexpected error'));
  const { database, keyring, keys, root } = await openData({ config, clock, log, onStatement });

  // Features tell the hub of committed changes; the hub needs the schema, and the schema the features.
  let hub: LiveHub | undefined;
  const live: LiveNews = {
    touch: topic => hub?.touch(topic),
    presenceOf: topic => hub?.presenceOf(topic) ?? { viewers: 0, peak: 0 },
    revoke: ({ accountId, sessionId }) => hub?.revoke(sessionId ? { sessionId } : { accountId }, 'ACCESS_CHANGED'),
  };
  const { dependencies, authenticator } = await wireFeatures({ config, clock, database, keyring, keys, live, viewerOf });
  const schema = buildGraph(resolvers, declaredAccess, dependencies);

  const contextOf = (viewer: Viewer, requestId: string): GraphContext => ({ viewer, database, requestId });
  const bus = config.redisUrl ? createRedisBus({ url: config.redisUrl, log }) : createMemoryBus(log);
  hub = createLiveHub({
    schema,
    fields: [brandBoardField(dependencies), contestBoardField(dependencies), studyBoardField(dependencies)],
    bus,
    randomId: randomUUID,
    log,
    contextFor: viewer => contextOf(viewer, randomUUID()),
    formatError: (error, viewer) => formatError(error, viewer.locale),
    endedSessions: authenticator.endedSessions,
  });
  const admit: Authenticate = credentials => authenticate?.(credentials, authenticator.admit) ?? authenticator.admit(credentials);
  const routes = [fileTransfers(dependencies)];
  const transports = createTransports({ config, clock, log, database, schema, hub, contextOf, formatError, authenticate: admit, routes });
  const stop = async () => {
    await transports.stop();
    hub.stop();
    await bus.close();
    await database.close();
  };
  const welcome = await firstAccounts(config, dependencies);
  return { root, database, keys, schema, hub, ...welcome, start: transports.start, stop };
}

interface DataOptions extends Required<Pick<AppOptions, 'config' | 'clock'>>, Pick<AppOptions, 'onStatement'> {
  readonly log: Log;
}

/** The database, up to date and with what every installation has: the root of the tree and the federation's indicators. */
async function openData({ config, clock, log, onStatement }: DataOptions) {
  const records = await openRecords({
    config,
    clock,
    onStatement,
    onEffectFailure: err => log.error({ err }, 'An after-commit effect failed'),
  });
  const root = await ensureRoot(records.database, '市妇女联合会', clock.now());
  await ensureIndicators(records.database, clock.now());
  return { ...records, root };
}

/** What features tell the live hub, and ask of it. */
interface LiveNews {
  touch(topic: string): void;
  presenceOf(topic: string): Presence;
  revoke(change: AccessChange): void;
}

interface WiringOptions extends Required<Pick<AppOptions, 'config' | 'clock'>>, Pick<AppOptions, 'viewerOf'> {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly keys: DataKeys;
  readonly live: LiveNews;
}

/** What every resolver is handed; each feature's `Deps` type names its own part of it. */
async function wireFeatures({ config, clock, database, keyring, keys, live, viewerOf }: WiringOptions) {
  const { touch, presenceOf } = live;
  const { authenticator, parts: identity } = createIdentity({ database, clock, keyring, listeners: [live.revoke] });
  const votes = createVoteWriter({ database, keys, touch });
  const boards = { touch, presenceOf, votes, rosterOn: rosterBelow };
  const figureProviders: readonly FigureProvider[] = [...structureProviders];
  const content = await openContent(config, clock.now());
  const files = {
    content,
    tickets: createTickets({
      keys: { current: () => keyring.current('file-ticket'), find: kid => keyring.find('file-ticket', kid) },
      clock,
    }),
    exportSources: { BRANCHES: branchExport, MEMBERS: memberExport, LEDGER: ledgerExport, ACHIEVEMENTS: achievementExport },
    viewerOf: (holder: Holder) => viewerOf?.(holder, authenticator.viewerOf) ?? authenticator.viewerOf(holder),
    openFile: (fileId: string, viewer: Viewer) => openFile({ database, content }, viewer, fileId),
  };
  const federations = countFederations({ clock, keys, touch });
  const news = { onFederationEstablished: [federations.established], onFederationDissolved: [federations.dissolved] };
  const platform = { database, clock, keys, nodeSources, searchSources, figureProviders };
  return { authenticator, dependencies: { ...platform, ...identity, ...boards, ...files, ...news } };
}

/** Who can sign in to a new installation: the demonstration's accounts, or one administrator. Empty once people have their own. */
async function firstAccounts(config: Config, deps: DemoDeps) {
  const isDemo = config.hasDemoData && ((await loadDemo(deps)) || (await isDemoCity(deps.database.read)));
  if (isDemo) return { isDemo, accounts: await demoAccounts(deps.database, deps.keys) };
  const admin = await ensureAdmin(deps);
  return { isDemo, accounts: admin ? [{ ...admin, note: '管理员（请立即修改密码）/ Administrator, change it now' }] : [] };
}

/** `/files/<ticket>`: what arrives becomes a file, what is asked for is a file or an export. */
const fileTransfers =
  (deps: EvidenceDeps & ExportDeps): InstallRoutes =>
  fastify =>
    fileRoutes(fastify, {
      store: deps.content,
      tickets: deps.tickets,
      onStored: async (ticket, stored) => ({ ...(await keepUpload(deps, ticket, stored)) }),
      onRequested: ticket => (ticket.purpose === 'EXPORT' ? openExport(deps, ticket) : openDownload(deps, ticket)),
    });

interface TransportDeps extends Required<Pick<AppOptions, 'config' | 'clock'>> {
  readonly authenticate: Authenticate;
  readonly log: Log;
  readonly database: Database;
  readonly schema: GraphQLSchema;
  readonly hub: LiveHub;
  readonly formatError: FormatError;
  readonly contextOf: (viewer: Viewer, requestId: string) => GraphContext;
  readonly routes: readonly InstallRoutes[];
}

/** Who speaks on a connection: by its `Authorization` text, its languages and the address it comes from. */
function createAdmission({ config, authenticate }: Pick<TransportDeps, 'config' | 'authenticate'>) {
  const addressOf = createAddressOf(config.trustedHops);
  const admit = (authorization: unknown, request: IncomingMessage) =>
    authenticate({
      authorization: typeof authorization === 'string' ? authorization : undefined,
      locale: localeOf(request.headers['accept-language']),
      address: addressOf(request),
    });
  return { addressOf, admit };
}

/** HTTP, sockets and streams on one port, behind one gate. */
function createTransports(deps: TransportDeps) {
  const { config, clock, log, database, schema, hub, contextOf, formatError, routes } = deps;
  const gate = createGate({ schema, limits: usualLimits, introspection: config.hasIntrospection });
  const { addressOf, admit } = createAdmission(deps);
  const sockets = attachSockets({
    hub,
    clock,
    log,
    addressOf,
    checkOperation: (request, viewer) => checkedOrErrors(gate, request, viewer, formatError),
    executeOperation: (operation, viewer) => executeChecked({ schema, operation, context: contextOf(viewer, randomUUID()), formatError }),
    authenticate: (payload, request) => admit(payload['authorization'], request),
  });
  const streams = createStreams({ hub, clock });
  const server = createHttpServer({
    endpoint: createGraphEndpoint({ schema, gate, formatError, maxAnswerBytes: LARGEST_ANSWER }),
    gate,
    formatError,
    contextOf,
    allowedOrigins: config.allowedOrigins,
    trustedHops: config.trustedHops,
    webRoot,
    routes,
    probe: async () => ({ isReady: (await database.read.rows('SELECT 1 AS alive')).length === 1, checks: { database: 'up' } }),
    authenticate: request => admit(request.headers.authorization, request),
    onUpgrade: (request, socket, head) => sockets.upgrade(request, socket, head),
    openStream: ({ request, response, headers, address, expiresAt, ...operation }) =>
      streams.open(request, response, { operation, headers, address, expiresAt }),
  });
  const start = async (): Promise<string> => `http://${config.host}:${(await server.listen(config.port, config.host)).port}`;
  const stop = async (): Promise<void> => {
    await sockets.stop();
    streams.stop();
    await server.stop();
  };
  return { start, stop };
}
