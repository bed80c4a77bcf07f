import { Redis, type RedisOptions } from 'ioredis';

const LONGEST_PAUSE_MS = 2_000;
const LOG_PAUSE_MS = 10_000;

interface RedisLog {
  warn(detail: object, message: string): void;
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

/** A connection that comes back for ever and says at most once in ten seconds that it can't. Commands fail at once while it is away. */
export function connectRedis(url: string, log: RedisLog, options: RedisOptions = {}): Redis {
  const redis = new Redis(url, { ...connectionOptions, ...options });
  let spokeAt = Number.NEGATIVE_INFINITY;
  redis.on('error', error => {
    if (performance.now() - spokeAt < LOG_PAUSE_MS) return;
    spokeAt = performance.now();
    log.warn({ err: error }, 'Redis is away; every node goes on by itself');
  });
  return redis;
}
