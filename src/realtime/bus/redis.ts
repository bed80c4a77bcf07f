import { Redis, type RedisOptions } from 'ioredis';
import { type LiveLog, silentLog } from '../live-log.js';
import type { Bus } from './bus.js';
import { Handlers } from './handlers.js';

export interface RedisBusOptions {
  readonly url: string;
  /** Keeps two installations on one Redis apart. */
  readonly prefix?: string;
  readonly log?: LiveLog;
}

const LONGEST_PAUSE_MS = 2_000;
const LOG_PAUSE_MS = 10_000;

/**
 * The bus of several nodes. Nothing waits for Redis: while it is away messages are dropped, both connections come back by themselves, and
 * the second-by-second reading of versions repairs what was missed.
 */
export function createRedisBus({ url, prefix = 'lianxinqiao:', log = silentLog }: RedisBusOptions): Bus {
  const handlers = new Handlers(log);
  const publisher = connect(url, log);
  const listener = connect(url, log);
  // Not left to ioredis: it re-subscribes only what was subscribed once, and the first try may have failed.
  listener.on('ready', () => void listener.psubscribe(`${prefix}*`).catch(error => log.warn({ err: error }, 'Redis did not subscribe')));
  listener.on('pmessage', (_pattern: string, channel: string, text: string) => handlers.deliver(channel.slice(prefix.length), text));
  return {
    publish: (channel, message) => {
      if (publisher.status !== 'ready') return;
      publisher.publish(prefix + channel, JSON.stringify(message)).catch(() => undefined);
    },
    subscribe: handler => handlers.add(handler),
    close: async () => {
      handlers.clear();
      publisher.disconnect();
      listener.disconnect();
    },
  };
}

const connectionOptions: RedisOptions = {
  enableOfflineQueue: false,
  autoResubscribe: false,
  maxRetriesPerRequest: null,
  connectTimeout: 2_000,
  disconnectTimeout: 200,
  keepAlive: 5_000,
  retryStrategy: tries => Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(tries, 5)),
};

/** A connection that comes back for ever and says at most once in ten seconds that it can't. */
function connect(url: string, log: LiveLog): Redis {
  const redis = new Redis(url, connectionOptions);
  let spokeAt = Number.NEGATIVE_INFINITY;
  redis.on('error', error => {
    if (performance.now() - spokeAt < LOG_PAUSE_MS) return;
    spokeAt = performance.now();
    log.warn({ err: error }, 'Redis is away; other nodes follow by reading versions');
  });
  return redis;
}
