import { createHmac } from 'node:crypto';
import type { DataKeys } from '../../access/crypto/data-keys.js';
import type { Tx } from '../../persistence/database.js';
import type { SignInProvider } from './providers/provider.js';

/** One family for all, never renewed: an identity must be found again. */
const FAMILY = 'external-identity';

/** What is kept of somebody whom a provider vouched for; the same subject of another issuer, app or organisation is somebody else. */
export async function subjectHash(tx: Tx, keys: DataKeys, { realm }: Pick<SignInProvider, 'realm'>, subject: string): Promise<string> {
  const { bytes } = await keys.current(tx, FAMILY);
  return createHmac('sha256', bytes).update(`${realm}\n${subject}`).digest('hex');
}
