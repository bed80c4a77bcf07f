import { connectRedis } from '../../persistence/redis.js';
import { type LiveLog, silentLog } from '../live-log.js';
import type { Bus } from './bus.js';
import { Handlers } from './handlers.js';

export interface RedisBusOptions {
  readonly url: string;
  /** Keeps two installations on one Redis apart. */
  readonly prefix?: string;
  readonly log?: LiveLog;
}

/**
 * The bus of several nodes. Nothing waits for Redis: while it is away messages are dropped, both connections come back by themselves, and
 * the second-by-second reading of versions repairs what was missed.
 */
export function createRedisBus({ url, prefix = 'lianxinqiao:', log = silentLog }: RedisBusOptions): Bus {
  const handlers = new Handlers(log);
  const publisher = connectRedis(url, log);
  const listener = connectRedis(url, log);
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
