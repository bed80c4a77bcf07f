import type { FastifyInstance } from 'fastify';
import { refuse, refuseUnless } from '../lib/refusal.js';

const UTF8_JSON = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?;?$/i;

/** Object keys that would reach into prototypes; JSON.parse keeps them as own keys, later merges might not. */
const refusePrototypeKeys = (key: string, value: unknown): unknown => (key === '__proto__' ? refuse('BAD_USER_INPUT') : value);

/**
 * Bodies are JSON in UTF-8 and nothing else: no forms, no plain text (a cross-site form could send both), no exotic charset, no
 * compressed bodies. A feature that takes other bodies adds its own parser in its own scope.
 */
export function installJsonBody(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      refuseUnless(UTF8_JSON.test(request.headers['content-type'] ?? ''), 'MEDIA_TYPE_UNSUPPORTED');
      refuseUnless((request.headers['content-encoding'] ?? 'identity') === 'identity', 'MEDIA_TYPE_UNSUPPORTED');
      done(null, parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body), refusePrototypeKeys);
  } catch {
    return refuse('BAD_USER_INPUT');
  }
}
