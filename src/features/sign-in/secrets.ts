import { createHmac, randomBytes } from 'node:crypto';
import type { Journey } from './providers/provider.js';

/** 256 bits as letters and digits, which is all that WeChat's `state` takes. */
export const newSecret = (): string => randomBytes(32).toString('hex');

const derived = (binding: string, use: string): string => createHmac('sha256', binding).update(use).digest('base64url');

/** Nonce and PKCE verifier follow from the secret in the browser's cookie: the server keeps neither, and who steals the code has none. */
export const journeyOf = (state: string, binding: string, redirectUri: string): Journey => ({
  ...{ state, redirectUri },
  nonce: derived(binding, 'nonce'),
  codeVerifier: derived(binding, 'code verifier'),
});
