import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../lib/digest.js';
import { newId } from '../../../lib/typeid.js';
import type { Tx } from '../../../persistence/database.js';
import { insertInvitation } from './invitation.store.js';

const GOOD_FOR_MS = 72 * 3_600_000;

/** What the administrator hands over, by a way that reaches nobody else. */
export interface Issued {
  readonly token: string;
  readonly expiresAt: Date;
}

/** A token for this account; earlier ones are good no more. */
export async function issueInvitation(tx: Tx, accountId: string, issuedById: string | null, now: Date): Promise<Issued> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + GOOD_FOR_MS);
  const times = { createdAt: now.getTime(), expiresAt: expiresAt.getTime(), closedAt: null };
  await insertInvitation(tx, { id: newId('invitation'), accountId, issuedById, tokenHash: sha256(token), ...times });
  return { token, expiresAt };
}
