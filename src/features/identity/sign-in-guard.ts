import { refuse } from '../../lib/refusal.js';

/**
 * Slows guessing down without ever locking anybody out. Wrong passwords are counted per name and address, per name, and per address;
 * past its allowance each further one doubles the wait, from 30 seconds to 15 minutes. A name is counted whether or not somebody has
 * it, so the wait tells nothing. Attempts are counted when they begin: a thousand at once are no way around it.
 * Where somebody signed in before, strangers' guesses at her name elsewhere do not make her wait.
 * Counts are in this node's memory (bounded, forgotten after a quiet hour): n nodes allow at most n times as many guesses.
 */
export interface SignInGuard {
  /** Counts one attempt. Errors: SIGN_IN_DELAYED. */
  begin(name: string, address: string | undefined, now: Date): void;
  /** The attempt was right: what this name and address had on their account is forgiven. */
  succeeded(name: string, address: string | undefined): void;
}

interface Attempts {
  count: number;
  lastAt: number;
}

const PAIR_ALLOWANCE = 5;
/** Higher than for a pair, so that a stranger's guesses do not shut out the owner on her own network before that. */
const NAME_ALLOWANCE = 20;
/** A whole office is one address. */
const ADDRESS_ALLOWANCE = 100;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;
const MOST_KEYS = 20_000;

/** How long after the last of this many wrong attempts the next one may begin, in milliseconds. */
export const waitAfter = (count: number, allowance: number): number =>
  count < allowance ? 0 : Math.min(FIRST_WAIT_MS * 2 ** Math.min(count - allowance, 20), LONGEST_WAIT_MS);

type Allowed = readonly [key: string, allowance: number];

const pairOf = (name: string, address = ''): Allowed => [`pair ${address} ${name}`, PAIR_ALLOWANCE];
const nameOf = (name: string): Allowed => [`name ${name}`, NAME_ALLOWANCE];
const placeOf = (address = ''): Allowed => [`address ${address}`, ADDRESS_ALLOWANCE];

/** Attempts per key, the longest untouched forgotten first. */
function countAttempts() {
  const attempts = new Map<string, Attempts>();
  const recent = (key: string, at: number): Attempts => {
    const known = attempts.get(key);
    return known && at - known.lastAt < FORGOTTEN_AFTER_MS ? known : { count: 0, lastAt: at };
  };
  return {
    /** How long the next attempt under this key has to wait at this instant; 0 or less when it need not. */
    waitOf([key, allowance]: Allowed, at: number): number {
      const { count, lastAt } = recent(key, at);
      return lastAt + waitAfter(count, allowance) - at;
    },
    add([key]: Allowed, at: number): void {
      const { count } = recent(key, at);
      attempts.delete(key);
      attempts.set(key, { count: count + 1, lastAt: at });
      if (attempts.size > MOST_KEYS) attempts.delete(attempts.keys().next().value as string);
    },
    forgiveAll: ([key]: Allowed) => attempts.delete(key),
    forgiveOne([key]: Allowed): void {
      const known = attempts.get(key);
      if (known) known.count = Math.max(0, known.count - 1);
    },
  };
}

export function createSignInGuard(): SignInGuard {
  const attempts = countAttempts();
  /** Pairs of name and address that were right before. */
  const familiar = new Set<string>();
  return {
    begin(name, address, now) {
      const at = now.getTime();
      const pair = pairOf(name, address);
      const counting = familiar.has(pair[0]) ? [pair, placeOf(address)] : [pair, nameOf(name), placeOf(address)];
      const wait = Math.max(...counting.map(key => attempts.waitOf(key, at)));
      if (wait > 0) refuse('SIGN_IN_DELAYED', { seconds: Math.ceil(wait / 1000) }, ['input']);
      for (const key of counting) attempts.add(key, at);
    },
    succeeded(name, address) {
      const pair = pairOf(name, address);
      attempts.forgiveAll(pair);
      familiar.delete(pair[0]);
      familiar.add(pair[0]);
      if (familiar.size > MOST_KEYS) familiar.delete(familiar.values().next().value as string);
      for (const key of [nameOf(name), placeOf(address)]) attempts.forgiveOne(key);
    },
  };
}
