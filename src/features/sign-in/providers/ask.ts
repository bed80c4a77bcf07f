import { isSafeServer } from '../../../lib/server-address.js';
import { ProviderFault } from './provider.js';

export interface AskRules {
  readonly timeoutMs: number;
  readonly allowLoopbackHttp: boolean;
}

/** Answers are small: a key set of a large provider is a few kilobytes. */
const LARGEST_ANSWER = 256 * 1024;
const NO_BODY = new Set([204, 205, 304]);

async function bodyOf(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > LARGEST_ANSWER) throw new ProviderFault('TOO_LARGE');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Asks a provider: over TLS, within a time, with an answer of bounded size, following no redirect. Throws a ProviderFault: whatever the
 * network says may repeat addresses with secrets in them, so nothing of it is passed on.
 */
export async function ask(rules: AskRules, url: string, init: RequestInit = {}): Promise<Response> {
  if (!isSafeServer(url, rules)) throw new ProviderFault('NOT_HTTPS');
  const timeout = AbortSignal.timeout(rules.timeoutMs);
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: timeout });
    if (response.status >= 300 && response.status < 400) throw new ProviderFault('REDIRECTED');
    const body = await bodyOf(response);
    return new Response(NO_BODY.has(response.status) ? null : Uint8Array.from(body), {
      status: response.status,
      headers: response.headers,
    });
  } catch (error) {
    if (error instanceof ProviderFault) throw error;
    throw new ProviderFault(timeout.aborted ? 'TIMEOUT' : 'UNREACHABLE');
  }
}

/** The same for an answer in JSON, whatever type it says it has: WeChat sends its own as `text/plain`. */
export async function askJson(
  rules: AskRules,
  url: string,
  init?: RequestInit,
): Promise<{ readonly status: number; readonly told: unknown }> {
  const response = await ask(rules, url, init);
  try {
    return { status: response.status, told: await response.json() };
  } catch {
    throw new ProviderFault('NOT_JSON', String(response.status));
  }
}
