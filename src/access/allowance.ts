/** How often something may be done: `burst` times at once, then once every `everyMs`. */
export interface AllowanceRule {
  readonly burst: number;
  readonly everyMs: number;
  /** Keys remembered at most; the longest unused is forgotten first, so memory is bounded whoever asks. */
  readonly mostKeys?: number;
}

export interface Allowance {
  /** Takes one from this key's allowance; false when it is used up. */
  take(key: string, now: Date): boolean;
}

interface Bucket {
  left: number;
  at: number;
}

const MOST_KEYS = 20_000;

/** A token bucket per key, in the memory of this node. */
export function createAllowance({ burst, everyMs, mostKeys = MOST_KEYS }: AllowanceRule): Allowance {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, now) {
      const at = now.getTime();
      const known = buckets.get(key);
      const left = known ? Math.min(burst, known.left + Math.max(0, at - known.at) / everyMs) : burst;
      const isAllowed = left >= 1;
      buckets.delete(key);
      buckets.set(key, { left: isAllowed ? left - 1 : left, at });
      if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value as string);
      return isAllowed;
    },
  };
}
