import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { insertInvitation } from './invitation.store.js';

const GOOD_FOR_MS = 72 * 3_600_000;

/** What the administrator hands over, by a way that reaches nobody else. */
export interface Issued {
  readonly token: string;
  readonly expiresAt: Date;
}

/** What is kept of a token: a plain digest, because nobody can guess 256 random bits. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A token for this account; earlier ones are good no more. */
export async function issueInvitation(tx: Tx, accountId: string, issuedById: string | null, now: Date): Promise<Issued> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + GOOD_FOR_MS);
  const times = { createdAt: now.getTime(), expiresAt: expiresAt.getTime(), closedAt: null };
  await insertInvitation(tx, { id: newId('invitation'), accountId, issuedById, tokenHash: hashOfToken(token), ...times });
  return { token, expiresAt };
}
