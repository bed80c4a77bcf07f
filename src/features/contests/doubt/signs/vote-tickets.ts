import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../../../access/crypto/keyring.js';
import type { Clock } from '../../../../lib/clock.js';

/** What a page that shows a contest is handed, and hands on with a vote. */
export interface VoteTicket {
  readonly ticket: string;
  readonly expiresAt: Date;
}

/**
 * Tickets of pages that were looked at (浏览凭证): good for one contest and two hours, read without the database. A vote without one counts just
 * the same; that many of an entry's votes come without is a sign of doubt.
 */
export interface VoteTickets {
  issue(contestId: string): VoteTicket;
  isGood(ticket: string | null | undefined, contestId: string): boolean;
}

const MINUTE_MS = 60_000;
const GOOD_FOR_MINUTES = 120;
const FORM = /^lxk\.([\w-]{1,32})\.(\d{1,10})\.([\w-]{12})\.([\w-]{43})$/;

const macOf = (key: Buffer, contestId: string, minute: string, nonce: string): Buffer =>
  createHmac('sha256', key).update(`${contestId} ${minute} ${nonce}`).digest();

export function createVoteTickets({ keyring, clock }: { readonly keyring: Keyring; readonly clock: Clock }): VoteTickets {
  const minuteNow = (): number => Math.floor(clock.now().getTime() / MINUTE_MS);
  return {
    issue(contestId) {
      const { kid, key } = keyring.current('vote-ticket');
      const minute = minuteNow();
      const nonce = randomBytes(9).toString('base64url');
      const mac = macOf(key, contestId, String(minute), nonce).toString('base64url');
      const expiresAt = new Date((minute + GOOD_FOR_MINUTES) * MINUTE_MS);
      return { ticket: `lxk.${kid}.${minute}.${nonce}.${mac}`, expiresAt };
    },
    isGood(ticket, contestId) {
      const [, kid, minute, nonce, mac] = FORM.exec(ticket ?? '') ?? [];
      const signer = kid && keyring.find('vote-ticket', kid);
      if (!signer || !minute || !nonce || !mac) return false;
      const age = minuteNow() - Number(minute);
      return (
        age >= 0 && age < GOOD_FOR_MINUTES && timingSafeEqual(macOf(signer.key, contestId, minute, nonce), Buffer.from(mac, 'base64url'))
      );
    },
  };
}
