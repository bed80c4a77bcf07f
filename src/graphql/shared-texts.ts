import type { Redis } from 'ioredis';
import type { SharedTexts } from './document-texts.js';

/** Places in Redis: a hash has one place, and a newer text takes it. So there are never more than these, whoever sends what. */
const PLACES = 1_024;
const KEPT_SECONDS = 7 * 24 * 3_600;
/** Longer than this nobody waits for a text that the client can send again. */
const PATIENCE_MS = 250;

const placeOf = (hash: string): string => `lianxinqiao:document:${Number.parseInt(hash.slice(0, 8), 16) % PLACES}`;

/** Texts of persisted queries for all nodes. While Redis is away, clients send their text again: nothing fails. */
export function createSharedTexts(redis: Redis): SharedTexts {
  const within = <Value>(asked: Promise<Value>): Promise<Value | undefined> =>
    new Promise(resolve => {
      const late = setTimeout(resolve, PATIENCE_MS, undefined);
      asked.then(resolve, () => resolve(undefined)).finally(() => clearTimeout(late));
    });
  return {
    get: async hash => (await within(redis.get(placeOf(hash)))) ?? undefined,
    set: (hash, text) => void redis.set(placeOf(hash), text, 'EX', KEPT_SECONDS).catch(() => undefined),
  };
}
