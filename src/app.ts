import { randomUUID } from 'node:crypto';
import type { Holder, ViewerOf } from './access/holder.js';
import type { Viewer } from './access/viewer.js';
import type { Config } from './config/config.js';
import { demoAccountsFound, refusalToStart } from './config/production.js';
import { type DemoDeps, demoAccounts, isDemoCity, loadDemo } from './demo/index.js';
import { declaredAccess } from './features/access.js';
import { brandBoardField, ensureIndicators } from './features/achievements/index.js';
import { contestBoardField, stageBoardField } from './features/contests/index.js';
import { type Credentials, ensureAdmin, hasDemoAccounts } from './features/identity/index.js';
import { createNightly } from './features/keeping/index.js';
import { ensureRoot } from './features/organisation/index.js';
import { resolvers } from './features/resolvers.js';
import { studyBoardField } from './features/study/index.js';
import { buildGraph } from './graphql/build-schema.js';
import type { GraphContext } from './graphql/context.js';
import { createErrorFormatter } from './graphql/errors.js';
import { type Clock, systemClock } from './lib/clock.js';
import { createLog, type Log, type LogTarget } from './observability/log.js';
import { createMemoryBus } from './realtime/bus/memory.js';
import { createRedisBus } from './realtime/bus/redis.js';
import { createLiveHub, type LiveHub } from './realtime/live-hub.js';
import { fileTransfers, type LiveNews, signInStops, wireFeatures } from './wiring/features.js';
import { openRecords } from './wiring/records.js';
import { type Authenticate, createTransports } from './wiring/transports.js';

export interface AppOptions {
  readonly config: Config;
  readonly clock?: Clock;
  /** Tests let people in who never signed in; everybody else goes on to the real door, which is `next`. */
  readonly authenticate?: (credentials: Credentials, next: Authenticate) => ReturnType<Authenticate>;
  /** Likewise for the holders of tickets. */
  readonly viewerOf?: (holder: Holder, next: ViewerOf) => ReturnType<ViewerOf>;
  readonly onStatement?: (sql: string) => void;
  /** Where the log goes; standard output when absent. */
  readonly logTo?: LogTarget;
}

/** The only composition root: builds every dependency in reading order. */
export async function createApp({ config, clock = systemClock, authenticate, viewerOf, onStatement, logTo }: AppOptions) {
  if (config.isProduction && config.unsafe.length > 0) throw refusalToStart(config.unsafe);
  const log = createLog(config.logLevel, logTo);
  if (config.isProduction && !config.smsWebhook)
    log.warn({ setting: 'SMS_WEBHOOK_URL' }, 'Not set: nobody can vote by a code sent to a phone');
  const formatError = createErrorFormatter((err, errorId) => log.error({ err, errorId }, 'Unexpected error'));
  const { database, keyring, keys, vault, sealer, heads, close, root } = await openData({ config, clock, log, onStatement });

  // Features tell the hub of committed changes; the hub needs the schema, and the schema the features.
  let hub: LiveHub | undefined;
  const live: LiveNews = {
    touch: topic => hub?.touch(topic),
    presenceOf: topic => hub?.presenceOf(topic) ?? { viewers: 0, peak: 0 },
    revoke: ({ accountId, sessionId }) => hub?.revoke(sessionId ? { sessionId } : { accountId: accountId! }, 'ACCESS_CHANGED'),
  };
  const { dependencies, authenticator } = await wireFeatures({
    ...{ config, clock, database, keyring, keys, vault, live, viewerOf, log },
    onProviderFault: (provider, { reason, answered }) => log.warn({ provider, reason, answered }, 'A sign-in provider gave no identity'),
    onCodeNotSent: err => log.error({ err }, 'A code could not be handed to whoever sends messages'),
  });
  const schema = buildGraph(resolvers, declaredAccess, dependencies);

  const contextOf = (viewer: Viewer, requestId: string): GraphContext => ({ viewer: { ...viewer, requestId }, database, requestId });
  const bus = config.redisUrl ? createRedisBus({ url: config.redisUrl, log }) : createMemoryBus(log);
  hub = createLiveHub({
    schema,
    fields: [brandBoardField(dependencies), contestBoardField(dependencies), stageBoardField(dependencies), studyBoardField(dependencies)],
    bus,
    randomId: randomUUID,
    log,
    contextFor: viewer => contextOf(viewer, randomUUID()),
    formatError: (error, viewer) => formatError(error, viewer.locale),
    endedSessions: authenticator.endedSessions,
  });
  const admit: Authenticate = credentials => authenticate?.(credentials, authenticator.admit) ?? authenticator.admit(credentials);
  const routes = [fileTransfers(dependencies), signInStops(dependencies)];
  const auditHealth = () => sealer.health();
  const { openVenues, voteTrees } = dependencies;
  const transports = createTransports({
    ...{ config, clock, log, database, schema, hub, contextOf, formatError, authenticate: admit, routes, auditHealth },
    venueSockets: openVenues.mostSocketsAt,
  });
  const nightly = createNightly({
    ...{ database, keys, clock, isApplied: config.isRetentionApplied },
    onFailure: err => log.error({ err }, 'The nightly report on retention failed'),
  });
  const stop = async () => {
    nightly.stop();
    openVenues.stop();
    await voteTrees.stop();
    await transports.stop();
    hub.stop();
    await bus.close();
    await close();
  };
  const welcome = await firstAccounts(config, dependencies);
  const start = async () => {
    sealer.start();
    heads.start();
    nightly.start();
    await openVenues.start();
    voteTrees.start();
    return transports.start();
  };
  return { root, database, keys, vault, sealer, voteTrees, schema, hub, ...welcome, start, stop };
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
    onAuditFault: fault => log.error({ audit: fault }, 'The audit trail is not what was written'),
    onAuditFailure: err => log.error({ err }, 'The audit trail could not be sealed or its head kept; it is tried again'),
  });
  if (config.isProduction && (await hasDemoAccounts(records.database.read))) {
    await records.close();
    throw refusalToStart([demoAccountsFound]);
  }
  const root = await ensureRoot(records.database, '市妇女联合会', clock.now());
  await ensureIndicators(records.database, clock.now());
  return { ...records, root };
}

/** Who can sign in to a new installation: the demonstration's accounts, or one administrator. Empty once people have their own. */
async function firstAccounts(config: Config, deps: DemoDeps) {
  const isDemo = config.hasDemoData && ((await loadDemo(deps)) || (await isDemoCity(deps.database.read)));
  if (isDemo) return { isDemo, accounts: await demoAccounts(deps.database, deps.keys) };
  const admin = await ensureAdmin(deps);
  return { isDemo, accounts: admin ? [{ ...admin, note: '管理员（请立即修改密码）/ Administrator, change it now' }] : [] };
}
