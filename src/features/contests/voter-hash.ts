import { createHmac } from 'node:crypto';

/** The family of the key that voters of a contest are hashed with: a key of its own, so nobody is followed from one contest to another. */
export const voterKeyFamily = (contestId: string): string => `contest-votes/${contestId}`;

const hmac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex');

/** What is kept of a voter: different for different kinds and subjects, and for the same one in another contest. */
export const voterHash = (key: Buffer, kind: string, subject: string): string => hmac(key, `voter ${kind} ${subject}`);

/** What is kept of a code that was sent to a phone. */
export const codeHash = (key: Buffer, phoneHash: string, code: string): string => hmac(key, `code ${phoneHash} ${code}`);

/** What is kept of the network that a vote came from. */
export const networkHash = (key: Buffer, network: string): string => hmac(key, `network ${network}`);

/** What is kept of a request, to know it again. */
export const requestHash = (key: Buffer, idempotencyKey: string): string => hmac(key, `request ${idempotencyKey}`);
