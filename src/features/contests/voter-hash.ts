import { createHmac } from 'node:crypto';
import { remember } from '../../lib/remember.js';

/** What is kept of voters: HMACs under a key derived for each contest, so that nobody can be followed from one contest to another. */
export interface VoterHashes {
  voter(contestId: string, voterKey: string): string;
  request(contestId: string, idempotencyKey: string): string;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export function voterHashes(secret: string): VoterHashes {
  const keys = new Map<string, Buffer>();
  const keyOf = (contestId: string) => remember(keys, contestId, () => hmac(secret, `contest-votes ${contestId}`));
  return {
    voter: (contestId, voterKey) => hmac(keyOf(contestId), `voter ${voterKey}`).toString('hex'),
    request: (contestId, idempotencyKey) => hmac(keyOf(contestId), `request ${idempotencyKey}`).toString('hex'),
  };
}
