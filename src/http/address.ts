import type { IncomingMessage } from 'node:http';

/** The address a request comes from, as far as it can be believed. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * `trustedHops`: how many reverse proxies of ours stand in front (0 = none). Each adds the address it saw to the end of
 * X-Forwarded-For; everything before those entries was written by the client and says nothing.
 */
export function createAddressOf(trustedHops: number): AddressOf {
  return request => {
    const direct = request.socket.remoteAddress ?? '';
    if (trustedHops === 0) return direct;
    const seen = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map(entry => entry.trim())
      .filter(Boolean);
    return seen.at(-trustedHops) ?? direct;
  };
}
