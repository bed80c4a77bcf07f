import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { countedAddress } from '../lib/network.js';
import { isNobody, type Viewer } from './viewer.js';

/** What is counted apart, so that a flood of one thing keeps nobody from another. */
export type Bucket = 'WORK' | 'SIGN_IN' | 'VOTES';

interface BucketRule {
  readonly perAddress: number;
  /** Per account, token or voter, from whatever address. */
  readonly perPrincipal: number;
  /** Seconds after which an emptied bucket is full again. */
  readonly seconds: number;
}

/** WORK is counted in rows that operations may bring, the others in attempts. A hall behind one address must fit; a declared venue has more. */
const rules: Readonly<Record<Bucket, BucketRule>> = {
  WORK: { perAddress: 100_000, perPrincipal: 50_000, seconds: 10 },
  SIGN_IN: { perAddress: 100, perPrincipal: 20, seconds: 60 },
  VOTES: { perAddress: 3_000, perPrincipal: 60, seconds: 10 },
};

export interface Buckets {
  /** Takes so many points; answers 0, or the seconds to wait when a bucket is empty. */
  take(bucket: Bucket, viewer: Viewer, points: number): Promise<number>;
  /** Seconds to wait as far as this node knows already, without taking anything. */
  waitOf(bucket: Bucket, viewer: Viewer): number;
}

export interface BucketOptions {
  /** Shared by all nodes. While it is away each node counts by itself. */
  readonly redis?: Redis | undefined;
  /** Multiplies every rule. */
  readonly factor: number;
  /** How many times the usual an address may have: declared venues. */
  readonly timesOf?: (address: string) => number;
}

const MOST_SPENT = 20_000;
/** Never reached: how much is too much depends on the address, so it is decided here and not in the limiter. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

function limiterOf(bucket: Bucket, redis: Redis | undefined): RateLimiterMemory | RateLimiterRedis {
  const common = { keyPrefix: `lianxinqiao:limit:${bucket}`, points: NO_LIMIT, duration: rules[bucket].seconds };
  const inMemory = new RateLimiterMemory(common);
  return redis
    ? new RateLimiterRedis({ ...common, storeClient: redis, rejectIfRedisNotReady: true, insuranceLimiter: inMemory })
    : inMemory;
}

const principalOf = ({ account, sessionId, voter }: Viewer): string | null => account?.id ?? sessionId ?? voter?.hash ?? null;

/** Token buckets per address and per principal. */
export function createBuckets({ redis, factor, timesOf = () => 1 }: BucketOptions): Buckets {
  const limiters = { WORK: limiterOf('WORK', redis), SIGN_IN: limiterOf('SIGN_IN', redis), VOTES: limiterOf('VOTES', redis) };
  /** Emptied buckets and when they are full again: whoever goes on costs neither Redis nor a parser anything. */
  const spent = new Map<string, number>();

  function claimsOf(bucket: Bucket, viewer: Viewer) {
    const { perAddress, perPrincipal } = rules[bucket];
    const address = countedAddress(viewer.address ?? '');
    const claims = [{ bucket, key: `a:${address}`, most: perAddress * factor * timesOf(address) }];
    const principal = isNobody(viewer) ? null : principalOf(viewer);
    return principal ? [...claims, { bucket, key: `p:${principal}`, most: perPrincipal * factor }] : claims;
  }

  function secondsLeft(name: string): number {
    const until = spent.get(name);
    if (until === undefined) return 0;
    const left = until - performance.now();
    if (left <= 0) spent.delete(name);
    return Math.max(0, Math.ceil(left / 1_000));
  }

  async function claim({ bucket, key, most }: { bucket: Bucket; key: string; most: number }, points: number): Promise<number> {
    const name = `${bucket}:${key}`;
    const wait = secondsLeft(name);
    if (wait > 0) return wait;
    const { consumedPoints, msBeforeNext } = await consumed(limiters[bucket], key, points);
    if (consumedPoints <= most) return 0;
    spent.set(name, performance.now() + msBeforeNext);
    if (spent.size > MOST_SPENT) spent.delete(spent.keys().next().value as string);
    return Math.max(1, Math.ceil(msBeforeNext / 1_000));
  }

  return {
    take: async (bucket, viewer, points) => Math.max(...(await Promise.all(claimsOf(bucket, viewer).map(one => claim(one, points))))),
    waitOf: (bucket, viewer) => Math.max(...claimsOf(bucket, viewer).map(({ key }) => secondsLeft(`${bucket}:${key}`))),
  };
}

/** The limiter rejects with its result where we want to read it. */
async function consumed(limiter: RateLimiterMemory | RateLimiterRedis, key: string, points: number): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, points);
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}
