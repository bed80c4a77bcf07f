import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../../access/crypto/keyring.js';
import { refuse } from '../../../lib/refusal.js';
import { suffixOf, withKind } from '../../../lib/typeid.js';
import { type Voter, VoterKind } from './voter.js';

/** How the passes of voters begin. */
export const PASS_PREFIX = 'lxv.';

/**
 * The pass of a voter: contest, kind, keyed hash and end, with a MAC over them. It is read without the database, so that a vote costs no more
 * than before there were voters; nothing in it says who somebody is.
 */
export interface VoterPasses {
  issue(voter: Voter, expiresAt: Date): string;
  /** Errors: UNAUTHENTICATED for a pass that is not ours, TOKEN_EXPIRED for one whose time is over. */
  read(pass: string, now: Date): { readonly voter: Voter; readonly expiresAt: Date };
}

const FORM = /^lxv\.([\w-]{1,32})\.([0-7][0-9a-hjkmnp-tv-z]{25})\.([A-Z_]{1,20})\.([0-9a-f]{64})\.(\d{1,15})\.([\w-]{43})$/;

export function createVoterPasses(keyring: Keyring): VoterPasses {
  const macOf = (key: Buffer, body: string): string => createHmac('sha256', key).update(body).digest('base64url');
  return {
    issue({ contestId, kind, hash }, expiresAt) {
      const { kid, key } = keyring.current('voter-token');
      const body = `${PASS_PREFIX}${kid}.${suffixOf(contestId)}.${kind}.${hash}.${expiresAt.getTime()}`;
      return `${body}.${macOf(key, body)}`;
    },
    read(pass, now) {
      const [, kid, contest, kind, hash, end, mac] = FORM.exec(pass) ?? [];
      const signer = kid && keyring.find('voter-token', kid);
      if (!signer || !contest || !kind || !hash || !end || !mac) return refuse('UNAUTHENTICATED');
      const own = macOf(signer.key, pass.slice(0, -(mac.length + 1)));
      if (!timingSafeEqual(Buffer.from(own), Buffer.from(mac))) return refuse('UNAUTHENTICATED');
      if (!Object.hasOwn(VoterKind, kind)) return refuse('UNAUTHENTICATED');
      if (now.getTime() >= Number(end)) return refuse('TOKEN_EXPIRED');
      return { voter: { contestId: withKind('contest', contest), kind: kind as VoterKind, hash }, expiresAt: new Date(Number(end)) };
    },
  };
}
