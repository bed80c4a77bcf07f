import type { IncomingMessage } from 'node:http';

/** Which web pages may talk to us: those of our own host, those on the list, and programs that are no web page (no Origin at all). */
export type AllowsOrigin = (request: IncomingMessage) => boolean;

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** `allowed` holds origins as browsers write them: `https://fulian.example.cn`. */
export function createOriginCheck(allowed: readonly string[]): AllowsOrigin {
  const listed = new Set(allowed);
  return ({ headers: { origin, host } }) => {
    if (origin === undefined) return true;
    // A TLS proxy in front changes the scheme but not the host, so hosts are compared.
    return listed.has(origin) || (host !== undefined && hostOf(origin) === host.toLowerCase());
  };
}
