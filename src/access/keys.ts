import { hkdfSync } from 'node:crypto';

/** What a key derived from the product's one secret is for: a key never serves two purposes. */
export type KeyPurpose = 'access-token' | 'refresh-token' | 'feedback-receipt' | 'file-ticket';

/** A 32-byte key for one purpose, by HKDF-SHA256: knowing one of them says nothing about the others or the secret. */
export const deriveKey = (secret: string, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `lianxinqiao/${purpose}`, 32));
