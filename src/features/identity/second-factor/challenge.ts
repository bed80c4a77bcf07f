import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../../access/crypto/keyring.js';
import { suffixOf, withKind } from '../../../lib/typeid.js';
import type { Account } from '../account.entity.js';

/** How long the way from the password to the code may take. */
const CHALLENGE_MS = 5 * 60_000;
const CHALLENGE = /^([\w-]{1,32})\.([0-7][0-9a-hjkmnp-tv-z]{25})\.(\d{1,15})\.([\w-]{43})$/;

/** What a challenge hangs on: it is worth nothing any more once the password, or anything else about the account, is another. */
type Bound = Pick<Account, 'id' | 'passwordHash' | 'version'>;

export interface Challenge {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Says that the first half of a sign-in was right. It opens nothing by itself, and nothing of it is stored. */
export interface Challenges {
  issue(account: Bound, now: Date): Challenge;
  /** Whose challenge this claims to be; undefined for what is none. `isGood` then says whether it is true. */
  accountIdOf(token: string): string | undefined;
  isGood(token: string, account: Bound, now: Date): boolean;
}

export function createChallenges(keyring: Keyring): Challenges {
  const macOf = (key: Buffer, body: string, { passwordHash, version }: Bound): Buffer =>
    createHmac('sha256', key).update(`${body}\n${version}\n${passwordHash}`).digest();
  return {
    issue(account, now) {
      const { kid, key } = keyring.current('challenge');
      const expiresAt = new Date(now.getTime() + CHALLENGE_MS);
      const body = `${kid}.${suffixOf(account.id)}.${expiresAt.getTime()}`;
      return { token: `${body}.${macOf(key, body, account).toString('base64url')}`, expiresAt };
    },
    accountIdOf(token) {
      const suffix = CHALLENGE.exec(token)?.[2];
      return suffix && withKind('account', suffix);
    },
    isGood(token, account, now) {
      const [, kid = '', suffix = '', until = '', mac = ''] = CHALLENGE.exec(token) ?? [];
      const signer = keyring.find('challenge', kid);
      if (!signer || suffix !== suffixOf(account.id) || Number(until) <= now.getTime()) return false;
      return timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(signer.key, `${kid}.${suffix}.${until}`, account));
    },
  };
}
